/** Further attributes for an element, written as they stand; `undefined` leaves one out. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>

/** Class names joined by spaces, leaving out what is absent. */
export const classNames = (...names: readonly (string | false | null | undefined)[]): string =>
  names.filter(Boolean).join(' ')

/** spellcheck is a word, not a switch: `spellcheck="false"` must be written out, where JSX would leave it out. */
export const spellcheck = (wanted: boolean | undefined): Attributes =>
  wanted === undefined ? {} : { spellcheck: String(wanted) }
