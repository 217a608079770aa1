// Positions: where a person out was last seen, while they let it be seen.
// Comes only from the person's own tap, only during their shift; it never clears a deadline.
// Held for two hours at most and forgotten an hour after everyone is home.

export { type KeptPlace, openPositions, type Positions } from './position-store.ts'
