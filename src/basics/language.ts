// The two languages of the product. A missing sentence is a type error, because both have the same shape.

export type Language = 'en' | 'cy'

export const languages: readonly Language[] = ['en', 'cy']

/** The same words in both languages: `{ en, cy }` of one type. */
export type Words<T> = { readonly [language in Language]: T }
