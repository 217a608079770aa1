// The line of the log that is hashed and kept for good: canonical JSON that says who did what to which thing when,
// and a commitment to the rest. Erasing content and salt leaves the log whole, and nobody can guess what was erased.

import { hash } from 'node:crypto'
import { instant, type Instant } from '../basics/instant.ts'
import { accepted, refused, type Outcome } from '../basics/outcome.ts'
import { writeBase64 } from './base64.ts'
import { canonicalJson, type Json, type JsonObject } from './canonical-json.ts'
import type { Entry } from './entry.ts'

export type Leaf = {
  readonly type: string
  readonly at: Instant
  readonly actor: string
  readonly object: string
  readonly commitment: string
}

export const saltBytes = 32
const version = 1
// Keeps a commitment apart from the tree's own hashes, which begin with 0 and 1.
const commitmentPrefix = Uint8Array.of(0x48)

/** The leaf of an entry. `at` is the server's moment, `content` what `writeContent` gave, `salt` 32 random bytes. */
export function writeLeaf(entry: Entry, { at, content, salt }: { at: Instant; content: string; salt: Uint8Array }): string {
  const { type, actor, object } = entry
  return canonicalLeaf({ type, at, actor, object, commitment: commitmentOf(salt, content) })
}

export const writeContent = (entry: Entry): string => canonicalJson(entry.content as JsonObject)

/** SHA-256 over 0x48, salt and content, as base64. Throws on a salt of another length. */
export function commitmentOf(salt: Uint8Array, content: string): string {
  if (salt.length !== saltBytes) throw new TypeError('a salt is 32 random bytes')
  return writeBase64(hash('sha256', Buffer.concat([commitmentPrefix, salt, Buffer.from(content)]), 'buffer'))
}

/** Refuses whatever `writeLeaf` would not have written, to the byte. */
export function readLeaf(text: string): Outcome<Leaf, 'malformed'> {
  const value = parse(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refused('malformed')
  const { v, type, at, actor, object, commitment } = value as JsonObject
  const texts = [type, at, actor, object, commitment]
  if (v !== version || !texts.every((text) => typeof text === 'string' && text.isWellFormed())) return refused('malformed')
  const leaf = { type, at: instant(Date.parse(at as string)), actor, object, commitment } as Leaf
  return Number.isFinite(leaf.at) && canonicalLeaf(leaf) === text ? accepted(leaf) : refused('malformed')
}

const canonicalLeaf = ({ type, at, actor, object, commitment }: Leaf): string =>
  canonicalJson({ v: version, type, at: new Date(at).toISOString(), actor, object, commitment })

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    return null
  }
}
