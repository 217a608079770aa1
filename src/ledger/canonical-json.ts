// JSON written in one way only (RFC 8785), so that the same entry is the same bytes on every machine.

export type Json = string | number | boolean | null | readonly Json[] | JsonObject
export type JsonObject = { readonly [name: string]: Json }

/** Throws on what has no JSON form: undefined, numbers that are not finite, halves of a surrogate pair. */
export function canonicalJson(value: Json): string {
  if (typeof value === 'string') return canonicalString(value)
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError('JSON has no such number')
  // The number form of RFC 8785 is the one of ECMAScript, -0 written as 0 included.
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object') throw new TypeError(`JSON has no ${typeof value}`)
  const members = Object.entries(value as JsonObject).sort(([one], [other]) => byCodeUnit(one, other))
  return `{${members.map(([name, member]) => `${canonicalString(name)}:${canonicalJson(member)}`).join(',')}}`
}

function canonicalString(value: string): string {
  if (!value.isWellFormed()) throw new TypeError('half of a surrogate pair has no place in JSON')
  return JSON.stringify(value)
}

// By UTF-16 code unit as section 3.2.3 asks, never by a locale: `<` on strings compares just so.
const byCodeUnit = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
