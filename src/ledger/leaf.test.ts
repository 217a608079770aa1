import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instant } from '../basics/instant.ts'
import { refused } from '../basics/outcome.ts'
import type { Entry } from './entry.ts'
import { commitmentOf, readLeaf, writeContent, writeLeaf } from './leaf.ts'

const at = instant(Date.UTC(2026, 4, 7, 18, 22, 3, 120))
const salt = Buffer.alloc(32, 9)
const closed: Entry = {
  type: 'alert-closed', actor: 'carys', object: 'alert-1', content: { outcome: 'safe', noteDigest: 'kX3vq' },
}
const content = writeContent(closed)
const leaf = writeLeaf(closed, { at, content, salt })

test('the leaf says who did what to which thing when, in one line that is always the same', () => {
  expect(leaf).toBe(
    `{"actor":"carys","at":"2026-05-07T18:22:03.120Z","commitment":"${commitmentOf(salt, content)}","object":"alert-1","type":"alert-closed","v":1}`,
  )
})

test('the leaf holds nothing of the content but a salted commitment', () => {
  expect(leaf).not.toContain('kX3vq')
  const expected = createHash('sha256').update('H').update(salt).update('{"noteDigest":"kX3vq","outcome":"safe"}').digest('base64')
  expect(commitmentOf(salt, content)).toBe(expected)
})

test('the same content under another salt gives another commitment, so that nobody can try likely words', () => {
  expect(commitmentOf(Buffer.alloc(32, 8), content)).not.toBe(commitmentOf(salt, content))
  expect(() => commitmentOf(salt.subarray(1), content)).toThrow('32 random bytes')
})

test('a leaf reads back as what was written', () => {
  const moment = fc.integer({ min: 0, max: Date.UTC(2100, 0) }).map(instant)
  fc.assert(fc.property(moment, fc.string(), fc.string(), (moment, actor, object) => {
    const entry: Entry = { type: 'alert-acknowledged', actor, object, content: {} }
    const read = readLeaf(writeLeaf(entry, { at: moment, content: '{}', salt }))
    expect(read).toMatchObject({ ok: true, value: { type: 'alert-acknowledged', at: moment, actor, object } })
  }))
})

describe('what is not a leaf', () => {
  const malformed: Record<string, string> = {
    'nothing': '',
    'null': 'null',
    'a list': '[]',
    'another order': JSON.stringify({ v: 1, ...(JSON.parse(leaf) as object) }),
    'a space more': leaf.replace(',', ', '),
    'a member more': leaf.replace('"v":1', '"v":1,"x":1'),
    'a member twice': leaf.replace('"v":1', '"v":1,"v":1'),
    'a member less': leaf.replace('"object":"alert-1",', ''),
    'another version': leaf.replace('"v":1', '"v":2'),
    'a number for a name': leaf.replace('"carys"', '7'),
    'a moment in another zone': leaf.replace('18:22:03.120Z', '19:22:03.120+01:00'),
    'a moment that never was': leaf.replace('2026-05-07', '2026-05-32'),
    'half of a surrogate pair': leaf.replace('carys', '\\ud800'),
  }
  test.each(Object.entries(malformed))('is refused: %s', (_, text) => {
    expect(readLeaf(text)).toEqual(refused('malformed'))
  })
})
