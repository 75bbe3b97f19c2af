// Package api is the HTTP face: one table row an endpoint (method, path,
// right, input, output, handler), from which the router, the OpenAPI
// description and the tests that walk all routes are made.
//
// A handler only decodes, calls app and answers. Errors are RFC 9457
// problem+json in the caller's language; JSON is read strictly (an unknown
// field is an error) by our own decoder, so that messages are ours too.
package api
