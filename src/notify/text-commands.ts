// What a text message that came in asks for. Only what is certain is done; the rest goes to a person as it is.

export type TextCommand =
  /** "OK 4821", "IAWN 4821": checks in the shift whose one-time word this is. */
  | { readonly kind: 'ok'; readonly word: string }
  /** "HELP 4821", "CYMORTH 4821": raises an alert. */
  | { readonly kind: 'help'; readonly word: string }
  /** "YES", "NO", "STOP", "IE", "NA": the answer of somebody outside who was asked whether they may be told. */
  | { readonly kind: 'yes' | 'no' | 'stop' }
  | { readonly kind: 'not-understood' }

const notUnderstood: TextCommand = { kind: 'not-understood' }
const longestRead = 500
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

const begins = /^(OK|OKAY|IAWN|HELP|CYMORTH)(?=$|\d|[^\p{L}\p{N}])[^\p{L}\p{N}]*(.*)$/su
/** Four digits, or four with one sign between each two or in the middle: "48 21", "4-8-2-1". */
const fourDigits = /^(\d)[ .-]?(\d)[ .-]?(\d)[ .-]?(\d)(?!\d)(.*)$/su
const asksForHelp = /(?<!\p{L})(HELP|CYMORTH|SOS|999)(?!\p{L})/u
/** The whole text, or it is not certain enough to be an answer: "No problem" is no no. */
const answers: Readonly<Record<string, 'yes' | 'no' | 'stop'>> = { YES: 'yes', IE: 'yes', NO: 'no', NA: 'no', NAGE: 'no', STOP: 'stop', STOPIO: 'stop' }
const politely = /[^\p{L}\p{N}]+(PLEASE|THANKS|THANK YOU|DIOLCH|PLIS)?[^\p{L}\p{N}]*$/u
const notOk = /(?<!\p{L})(NOT|NO|DON'?T|ISN'?T|AREN'?T|DDIM|NID|NA|PAID)(?!\p{L})/u

const plainOf = (text: string): string =>
  text.normalize('NFKC').replace(invisible, '').replace(/[‘’]/g, "'").toUpperCase().replace(/^[^\p{L}\p{N}]+/u, '').replace(/^O\.\s?K\b/, 'OK')

/** Whether words stand beside what was acted on ("HELP 4821 by the river"): somebody should read them. */
export function saysMore(text: string): boolean {
  const rest = begins.exec(plainOf(text))?.[2]
  return /[\p{L}\p{N}]/u.test(fourDigits.exec(rest ?? '')?.[5] ?? text)
}

/**
 * Reads `text`. Capitals, spaces, full stops and words after it do not matter ("Ok 4821. all good"). What says both
 * "OK" and "help", or takes the OK back ("OK 4821 not really"), is not understood: a person reads it.
 */
export function readTextCommand(text: string): TextCommand {
  if (text.length > longestRead) return notUnderstood
  const plain = plainOf(text)
  const answer = answers[plain.replace(politely, '')]
  if (answer !== undefined) return { kind: answer }
  const [, said, rest] = begins.exec(plain) ?? []
  const [, one, two, three, four, after = ''] = fourDigits.exec(rest ?? '') ?? []
  if (said === undefined || one === undefined) return notUnderstood
  const word = [one, two, three, four].join('')
  if (said === 'HELP' || said === 'CYMORTH') return { kind: 'help', word }
  return asksForHelp.test(after) || notOk.test(after) ? notUnderstood : { kind: 'ok', word }
}
