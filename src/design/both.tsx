import type { Child } from 'hono/jsx'
import type { Language, Words } from '../basics/language.ts'
import { isWelshSignedOff } from './welsh-review.ts'

type BothProps<T> = {
  readonly language: Language
  readonly words: Words<T>
  /** Name of the file the words come from, as in welsh-review: 'alert-words'. */
  readonly file: string
  /** Picks the sentence, with its gaps filled: `(words) => words.overdue(name)`. */
  readonly say: (words: T) => Child
}

/**
 * A sentence that matters for safety (999, alerts, the stop word, consent, safeguarding). In English: the English.
 * In Welsh: the Welsh, and with it the English until a named person has signed that words file.
 * It is a span, so it fits in headings, buttons, labels and paragraphs.
 */
export function Both<T>({ language, words, file, say }: BothProps<T>) {
  if (language === 'en') return <>{say(words.en)}</>
  if (isWelshSignedOff(file)) return <>{say(words.cy)}</>
  return (
    <span class="sr-both">
      <span class="sr-both__draft" lang="cy">{say(words.cy)}</span>{' '}
      <span class="sr-both__english" lang="en">{say(words.en)}</span>
    </span>
  )
}
