// What people type, made fit to be kept and shown: once, where it comes in, and once, where a name goes into a sentence.

/**
 * Nobody meant to type these and nobody sees them: control characters, spaces of no width, and marks that turn the
 * direction of what follows. They come along with what is copied from a chat or a file, and in a list they can make one
 * name look like another or hide the rest of a line. The two joiners (U+200C, U+200D) stay: Persian and Indic words and
 * many emoji are spelt with them.
 */
const unseen = /[\p{Cc}\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/gu

/** The fields of many lines, by name; in every other a new line is a space. */
export const longTexts: ReadonlySet<string> = new Set(['streets', 'note', 'report'])

/** Without what nobody sees. It is taken out and not refused: whoever cannot see a thing cannot remove it. */
export const seenText = (text: string, { isLong }: { isLong: boolean }): string =>
  text.replace(/\r\n?|[\u2028\u2029]/g, '\n').split('\n').map((line) => line.replaceAll('\t', ' ').replace(unseen, '')).join(isLong ? '\n' : ' ')

/** The first `count` letters as a person counts them: an accent, a joined emoji is never cut in two. */
export const firstLetters = (text: string, count: number): string =>
  text.length <= count ? text : [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)].slice(0, count).map(({ segment }) => segment).join('')

const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u

/**
 * A name as it goes into a sentence of ours: one in Arabic or Hebrew stands for itself (U+2068 … U+2069), or the number
 * after it would jump to its other side ("… 4 minutes late"). Other names are as they are. Typed back it is the same name.
 */
export const inSentence = (name: string): string => (rightToLeft.test(name) ? `\u2068${name}\u2069` : name)
