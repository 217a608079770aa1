// What somebody agrees to when they join, sentence by sentence: who can see what, until when.

import type { Language } from '../basics/language.ts'
import { outWords } from './out-words.ts'
import { outingWords } from './outing-words.ts'

export function consentOf(language: Language, lead: string, watcher: string): readonly string[] {
  return outingWords[language].join.consent(watcher, outWords[language].names([...new Set([watcher, lead])]))
}
