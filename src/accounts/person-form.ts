// The questions about a person, wherever they are asked. The messages are keys of `personWords.faults`.

import * as v from 'valibot'
import { languages } from '../basics/language.ts'
import type { Outcome } from '../basics/outcome.ts'
import { mayTakeTexts, parsePhoneNumber, type PhoneNumberRefusal } from '../basics/phone-number.ts'
import { readName } from './person-name.ts'
import { readAgeBand } from './safeguarding.ts'

/** A field that was not sent as text is read as empty: what is wrong with that is for the field to say. */
const typed = v.pipe(v.optional(v.unknown(), ''), v.transform((text) => (typeof text === 'string' ? text : '')))

const readBy = <Value>(read: (text: string) => Outcome<Value, string>) =>
  v.pipe(typed, v.rawTransform(({ dataset, addIssue, NEVER }): Value => {
    const outcome = read(dataset.value)
    if (outcome.ok) return outcome.value
    addIssue({ message: outcome.reason })
    return NEVER
  }))

export const nameField = readBy(readName)

const mobileFaults: Readonly<Record<PhoneNumberRefusal, string>> = {
  'empty': 'mobile-missing',
  'not-a-number': 'mobile-wrong',
  'too-short': 'mobile-wrong',
  'too-long': 'mobile-wrong',
  'no-such-number': 'mobile-wrong',
  'short-code': 'mobile-wrong',
  'costly': 'mobile-costly',
}

/** A number that takes text messages: the alarm comes by text, too. */
export const mobileField = readBy<string>((text) => {
  const number = parsePhoneNumber(text)
  if (!number.ok) return { ok: false, reason: mobileFaults[number.reason] }
  return mayTakeTexts(number.value) ? number : { ok: false, reason: 'mobile-not-mobile' }
})

const longestEmail = 254 // RFC 5321, section 4.5.3.1.3
const emailField = v.pipe(
  typed, v.trim(), v.nonEmpty('email-missing'), v.maxLength(longestEmail, 'email-wrong'),
  v.regex(/^[^\s@<>()[\]\\,;:"\p{Cc}]+@[^\s@<>()[\]\\,;:"\p{Cc}]+\.[^\s@<>()[\]\\,;:"\p{Cc}.]{2,}$/u, 'email-wrong'),
)

export const languageField = v.pipe(typed, v.picklist(languages, 'language-missing'))
export const ageBandField = readBy(readAgeBand)
/** An account is for adults; who is younger joins an outing by its code, with a parent's number. */
export const adultField = v.pipe(typed, v.literal('yes', 'adult-missing'))

const longestText = 500
/** One line or a few of free text that must be there. */
export const textField = (missing: string) =>
  v.pipe(typed, v.transform((text) => text.normalize('NFC').replace(/[^\P{Cc}\n]/gu, ' ')), v.trim(), v.nonEmpty(missing), v.maxLength(longestText, 'text-too-long'))
export const choiceField = <const Options extends readonly string[]>(options: Options, missing: string) => v.pipe(typed, v.picklist(options, missing))
/** An optional line; empty where nothing was typed. */
export const plainField = v.pipe(typed, v.trim())

export const personFields = { name: nameField, mobile: mobileField, email: emailField, language: languageField }
