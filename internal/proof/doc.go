// Package proof holds what finds wrong figures before a user does. It has
// tests only, and all of them ask the program from outside, as a user's own
// program would: through the real HTTP handler, with a token, on both engines.
//
//   - stories: the files in scenarios/, each a business case an accountant can
//     read, with the figures it must give;
//   - the model: random sequences of commands, compared step by step with a
//     small ledger in memory that shares no code with the program;
//   - bad input, the promises of the API one by one, races, and the comparison
//     of the two engines.
//
// What a story or the model finds is repaired where it is wrong, and stays
// here as the test that shows it.
package proof
