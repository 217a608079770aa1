// The same words made ready for each channel: a notice, a mail, a text, a call.

import type { Language } from '../basics/language.ts'
import { inLanguage } from '../design/language-path.ts'
import { isWelshSignedOff } from '../design/welsh-review.ts'
import type { EmailContent, PushContent, Purpose, SmsContent, VoiceContent } from './message.ts'
import { type MessageWords, messageWords, type TextAnswer } from './message-words.ts'
import { textLength } from './text-length.ts'

export type PlainPurpose = Exclude<Purpose, 'trusted-contact' | 'trusted-contact-asked' | 'text-answer'>

export type Saying =
  | { readonly purpose: PlainPurpose }
  /** `agreed`: the very text the contact saw when they said yes; nothing is added to it. */
  | { readonly purpose: 'trusted-contact'; readonly agreed: AgreedText }
  /**
   * `link`: where the contact reads the text and answers. The one message that carries a token. `name`: who asks, as
   * the text says it; null where their name cannot stand there.
   */
  | { readonly purpose: 'trusted-contact-asked'; readonly link: string; readonly name: string | null; readonly agreed: AgreedText }
  /** `before`: the next deadline in words ("18:40"). */
  | { readonly purpose: 'text-answer'; readonly answer: TextAnswer; readonly before: string | null }

/** What a trusted contact reads in a text and hears in a call. */
export type AgreedText = { readonly written: string; readonly spoken: string; readonly spokenIn: Language }

export type Rendering = {
  readonly language: Language
  /** Our own address (`https://safe.example.org`); no message leads anywhere else. */
  readonly origin: string
  /** The page to open, without language and without any token: a message can be read over a shoulder. */
  readonly path: string
  /** Newer notices with the same tag replace older ones on a phone's screen. */
  readonly tag: string
}

/** Said where somebody may be in danger: these end with when to ring 999. */
export const endsWith999: ReadonlySet<Purpose> = new Set([
  'partner-asked', 'alert', 'trusted-contact', 'roll-call', 'hold-reminder', 'felt-wrong', 'stop', 'watch-lost',
])

/**
 * What a trusted contact is shown before saying yes, and what is then sent. `name`: who chose them, null where it
 * cannot be said; `place`: words of the plan, or a gap for them, or null where it may not be told.
 */
export function trustedContactText(language: Language, { name, place }: { name: string | null; place: string | null }): AgreedText {
  const text = (words: MessageWords) => words.trustedContact.text(name ?? words.trustedContact.someone, place)
  const spokenIn = languageSpoken(language)
  return { written: inBoth(language, (words) => `Safe Return: ${text(words)}`), spoken: text(messageWords[spokenIn]), spokenIn }
}

/** Whether the text that asks a contact holds the text they would get: both in two languages would be a dozen texts. */
export const asksWithTheText = (language: Language): boolean => language === 'en' || isWelshSignedOff('message-words')

export function pushContent(saying: Saying, { language, origin, path, tag }: Rendering): PushContent {
  return {
    title: inBoth(language, (words) => said(words, saying).title, ' / '),
    body: inBoth(language, (words) => sentences(said(words, saying).body, ending(words, saying)), ' / '),
    tag,
    url: saying.purpose === 'trusted-contact-asked' ? saying.link : origin + inLanguage(language, path),
    language,
  }
}

export function emailContent(saying: Saying, { language, origin, path }: Rendering): EmailContent {
  const link = linkOf(saying, origin + inLanguage(language, path))
  return {
    subject: `Safe Return: ${inBoth(language, (words) => said(words, saying).title, ' / ')}`,
    body: saying.purpose === 'trusted-contact' ? saying.agreed.written : inBoth(language, (words) => paragraphs(
      said(words, saying).body,
      saying.purpose === 'trusted-contact-asked' ? link : link && `${words.open} ${link}`,
      saying.purpose === 'trusted-contact-asked' ? null : words.whyYou,
      words.notThePolice,
      ending(words, saying),
    ), '\n\n* * *\n\n'),
  }
}

/**
 * The link goes in where it costs no second message: the words do without it. In Welsh it may cost one more, so that
 * whoever reads Welsh does not go without because of its letters.
 */
export function smsContent(saying: Saying, { language, origin, path }: Rendering): SmsContent {
  if (saying.purpose === 'trusted-contact') return { text: saying.agreed.written }
  if (saying.purpose === 'trusted-contact-asked') return { text: askingText(saying, language) }
  const textWith = (link: string | null) => inBoth(language, (words, isFirst) => {
    const { body, text = body } = said(words, saying)
    return [`Safe Return: ${text}`, isFirst ? link : null, ending(words, saying)].filter(Boolean).join('\n')
  })
  const plain = textWith(null)
  const mostParts = textLength(plain).parts + (language === 'cy' ? 1 : 0)
  const links = [linkOf(saying, origin + inLanguage(language, path)), linkOf(saying, origin)]
  return { text: links.map(textWith).find((text) => textLength(text).parts <= mostParts) ?? plain }
}

/**
 * Said twice, because a call's first words are easily missed. Machine Welsh is not spoken to anybody until a person
 * has signed it: a voice cannot show the English beside it, so until then the call is in English.
 */
export function voiceContent(saying: Saying, { language: wanted }: Rendering): VoiceContent {
  const language = saying.purpose === 'trusted-contact' ? saying.agreed.spokenIn : languageSpoken(wanted)
  const words = messageWords[language]
  const text = saying.purpose === 'trusted-contact' ? saying.agreed.spoken : said(words, saying).body
  const body = sentences(text, ending(words, saying)).replace(words.danger, words.dangerSpoken)
  return { spoken: sentences(words.callBegins, words.pressNothing, words.notThePolice, body, words.onceMore, body), language }
}

const languageSpoken = (wanted: Language): Language => (isWelshSignedOff('message-words') ? wanted : 'en')

function askingText({ name, agreed, link }: Saying & { purpose: 'trusted-contact-asked' }, language: Language): string {
  const text = (words: MessageWords, isFirst: boolean) => {
    const who = name ?? words.trustedContact.someone
    if (asksWithTheText(language)) return words.trustedContactAsked.text(who, agreed.written, link)
    return [words.trustedContactAsked.body(who), ...(isFirst ? [link] : [])].join(' ')
  }
  return `Safe Return: ${inBoth(language, text)}`
}

type Parts = { readonly title: string; readonly body: string; readonly text?: string }

function said(words: MessageWords, saying: Saying): Parts {
  switch (saying.purpose) {
    case 'trusted-contact': return { title: words.trustedContact.title, body: saying.agreed.written }
    case 'trusted-contact-asked': return { title: words.trustedContactAsked.title, body: words.trustedContactAsked.body(saying.name ?? words.trustedContact.someone) }
    case 'text-answer': return { title: words.textAnswerTitle, body: words.textAnswers[saying.answer](saying.before) }
    default: return words.said[saying.purpose]
  }
}

// What a contact agreed to already ends so.
const ending = (words: MessageWords, { purpose }: Saying): string | null =>
  endsWith999.has(purpose) && purpose !== 'trusted-contact' ? words.danger : null

const withoutLink: ReadonlySet<Purpose> = new Set(['trusted-contact', 'text-answer', 'test', 'watch-lost', 'server-trouble'])
const linkOf = (saying: Saying, address: string): string | null =>
  saying.purpose === 'trusted-contact-asked' ? saying.link : withoutLink.has(saying.purpose) ? null : address

/** English, or Welsh; and while no person has signed the Welsh, the English with it. */
function inBoth(language: Language, say: (words: MessageWords, isFirst: boolean) => string, between = '\n'): string {
  if (language === 'en') return say(messageWords.en, true)
  const welsh = say(messageWords.cy, true)
  const english = say(messageWords.en, false)
  return isWelshSignedOff('message-words') || welsh === english ? welsh : welsh + between + english
}

const sentences = (...parts: (string | null)[]): string => parts.filter((part) => part !== null).join(' ')
const paragraphs = (...parts: (string | null)[]): string => parts.filter((part) => part !== null).join('\n\n')
