// Which words files a named person has read and signed in Welsh. Until then pages that matter for safety show
// the Welsh draft together with the English (see both.tsx): a wrong word about 999 is worse than a foreign one.

export type WelshReview = { readonly by: string; readonly on: string }

/** By the words file's name without its ending. A file that is not named here has not been reviewed. */
export const welshReviews: Readonly<Record<string, WelshReview | null>> = {
  'frame-words': null,
}

export const isWelshSignedOff = (wordsFile: string, reviews = welshReviews): boolean => Boolean(reviews[wordsFile])
