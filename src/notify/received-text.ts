// A text message as gateways hand it over: JSON or a form, and the same four things under many names.

import { createHash } from 'node:crypto'
import { type Instant, minutes } from '../basics/instant.ts'
import { accepted, type Outcome, refused } from '../basics/outcome.ts'
import { firstLetters, seenText } from '../basics/typed-text.ts'
import { parsePhoneNumber, type PhoneNumber } from '../basics/phone-number.ts'

export type ReceivedText = {
  /** The gateway's own id of it, or one made of its content: the same text brought again has the same. */
  readonly id: string
  readonly from: PhoneNumber
  readonly text: string
}

// Compared without capitals, dashes and underscores: MessageSid, message-id, message_id.
const names = {
  from: ['from', 'msisdn', 'sender', 'originator', 'source', 'sourcenumber', 'sourceaddr', 'fromnumber', 'phone', 'phonenumber', 'mobile', 'number'],
  text: ['text', 'message', 'body', 'content', 'messagetext', 'messagebody', 'sms'],
  id: ['id', 'messageid', 'messagesid', 'smsmessagesid', 'smssid', 'msgid', 'smsid', 'inboundid', 'uuid'],
} as const

const longestText = 2000
/** A gateway that names no id brings a text again within minutes when it heard no answer. */
const sameTextWithin = minutes(5)

/** 'no-number' also where the sender is a word ("Vodafone") or a short code: there is nobody to answer. */
export function readReceivedText(contentType: string, raw: string, now: Instant): Outcome<ReceivedText, 'unreadable' | 'no-number' | 'no-text'> {
  const fields = fieldsOf(contentType, raw)
  if (fields === null) return refused('unreadable')
  const from = parsePhoneNumber(international(first(fields, names.from) ?? ''))
  if (!from.ok) return refused('no-number')
  const text = first(fields, names.text)
  if (text === null) return refused('no-text')
  const id = first(fields, names.id) ?? `${from.value} ${text} ${Math.floor(now / sameTextWithin)}`
  return accepted({ id: createHash('sha256').update(id).digest('base64url'), from: from.value, text: firstLetters(seenText(text, { isLong: true }), longestText) })
}

function fieldsOf(contentType: string, raw: string): Map<string, string> | null {
  if (!contentType.includes('json')) return named([...new URLSearchParams(raw)])
  try {
    const given: unknown = JSON.parse(raw)
    // Some wrap one message: {"messages":[{…}]}, {"data":{"payload":{…}}}.
    return given === null || typeof given !== 'object' ? null : named(flat(given))
  } catch {
    return null
  }
}

function flat(value: object, depth = 0): [string, string][] {
  return Object.entries(value).flatMap(([name, part]): [string, string][] => {
    if (typeof part === 'string' || typeof part === 'number') return [[name, String(part)]]
    return typeof part === 'object' && part !== null && depth < 4 ? flat(part, depth + 1).map(([inner, text]) => [isPlace(inner) ? name : inner, text]) : []
  })
}

// {"from":{"phone_number":"…"}} is a "from".
const isPlace = (name: string): boolean => /^(phone_?number|number|address)$/i.test(name)

/** The outermost and first of a name counts. */
function named(entries: readonly [string, string][]): Map<string, string> {
  const fields = new Map<string, string>()
  for (const [name, text] of entries) {
    const plain = name.toLowerCase().replace(/[-_]/g, '')
    if (!fields.has(plain)) fields.set(plain, text)
  }
  return fields
}

const first = (fields: ReadonlyMap<string, string>, among: readonly string[]): string | null =>
  among.map((name) => fields.get(name)).find((text) => text !== undefined && text !== '') ?? null

// Gateways leave the + away, or lose it as a space in a form: " 447700900123", "353861234567".
const international = (number: string): string => (/^\s*[1-9]\d{10,14}\s*$/.test(number) ? `+${number.trim()}` : number)
