// What a rule answers: yes, with what follows from it, or no, with the reason. Refusals are values, not errors.

export type Accepted<T> = { readonly ok: true; readonly value: T }
export type Refused<R extends string> = { readonly ok: false; readonly reason: R }
export type Outcome<T, R extends string> = Accepted<T> | Refused<R>

export const accepted = <T>(value: T): Accepted<T> => ({ ok: true, value })
export const refused = <R extends string>(reason: R): Refused<R> => ({ ok: false, reason })
