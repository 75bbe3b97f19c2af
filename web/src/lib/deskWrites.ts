// What is written of the own desk goes out one after another, and the desk is not
// read while some of it is under way.
export const deskWrites: { last: Promise<unknown> } = { last: Promise.resolve() }
