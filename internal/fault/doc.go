// Package fault holds errors for people: few kinds, stable codes, messages in
// Chinese and English from one catalogue (messages.json).
//
// A Kind says who is at fault and which HTTP status that is; a code names what
// happened and never changes its meaning; a message says what, where and the
// remedy. What is not a fault of this package is internal: it is logged, and
// shown as nothing.
package fault
