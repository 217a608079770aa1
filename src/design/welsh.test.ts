// Every words file is really in two languages: no more than one sentence in twenty may be the same in both.
// The shape is the type checker's; this finds the English that was pasted to satisfy it.
import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isWelshSignedOff, welshReviews } from './welsh-review.ts'

const source = join(import.meta.dirname, '..')
const onDisk = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => /-words\.tsx?$/.test(file)).map((file) => `../${file}`).sort()

// @ts-expect-error -- the test runner replaces this by the files' exports
const lookedAt: Record<string, Record<string, unknown>> = import.meta.glob(['../**/*-words.ts', '../**/*-words.tsx'], { eager: true })

type Sentence = { readonly english: string; readonly welsh: string; readonly isInOneOnly: boolean }

test('as many words files were looked at as there are on the disk', () => {
  expect(Object.keys(lookedAt).map((file) => file.replace(/^\.\//, '../design/')).sort()).toEqual(onDisk)
  expect(onDisk.length).toBeGreaterThan(0)
})

describe.each(Object.entries(lookedAt))('%s', (_file, module) => {
  const sentences = Object.values(module).flatMap(sentencesIn)

  test('has words in both languages', () => {
    expect(sentences.length).toBeGreaterThan(0)
  })

  test('has no sentence in only one of them', () => {
    expect(sentences.filter(({ isInOneOnly }) => isInOneOnly)).toEqual([])
  })

  test('says in Welsh what it says in English, not the English again', () => {
    const same = sentences.filter(({ english, welsh }) => hasWords(english) && english === welsh)
    // A short file may share one: a name, a number to ring.
    expect(same.length > Math.max(1, sentences.length * 0.05) ? same : []).toEqual([])
  })
})

test('at most one sentence in twenty of the whole product is the same in both languages', () => {
  const all = Object.values(lookedAt).flatMap((module) => Object.values(module)).flatMap(sentencesIn)
    .filter(({ english }) => hasWords(english))
  expect(all.filter(({ english, welsh }) => english === welsh).length / all.length).toBeLessThan(0.05)
})

test('what is signed off in Welsh is a words file that exists, by a named person on a day', () => {
  const names = onDisk.map((file) => basename(file).replace(/\.tsx?$/, ''))
  for (const [name, review] of Object.entries(welshReviews)) {
    expect(names).toContain(name)
    if (review) expect(review).toEqual({ by: expect.stringMatching(/\S+ \S+/), on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) })
  }
  expect(isWelshSignedOff('no-such-words')).toBe(false)
  expect(isWelshSignedOff('alert-words', { 'alert-words': null })).toBe(false)
  expect(isWelshSignedOff('alert-words', { 'alert-words': { by: 'A Reader', on: '2026-05-07' } })).toBe(true)
})

test('English pasted as Welsh, also inside a function, is found', () => {
  const pasted = sentencesIn({
    en: { stop: 'Stop everyone', late: (name: string) => `${name} is late`, time: (time: string) => `${time}` },
    cy: { stop: 'Stop everyone', late: (name: string) => `${name} is late`, time: (time: string) => `${time}` },
  })
  expect(pasted.filter(({ english, welsh }) => hasWords(english) && english === welsh).map(({ english }) => english))
    .toEqual(['Stop everyone', ' is late'])
})

/** Pairs of sentences wherever `{ en, cy }` stands, at the top of an export or deeper in it. */
function sentencesIn(value: unknown): Sentence[] {
  if (typeof value !== 'object' || value === null) return []
  if ('en' in value && 'cy' in value) return pair(value.en, value.cy)
  return Object.values(value).flatMap(sentencesIn)
}

function pair(english: unknown, welsh: unknown): Sentence[] {
  if (typeof english === 'object' && english !== null) {
    const other = (welsh ?? {}) as Record<string, unknown>
    return Object.entries(english).flatMap(([key, value]) => pair(value, other[key]))
  }
  return [{ english: textOf(english), welsh: textOf(welsh), isInOneOnly: isAbsent(english) !== isAbsent(welsh) }]
}

const isAbsent = (value: unknown): boolean => value === undefined || value === null || value === ''

/** A function is compared by the text written in it, with its gaps left out: what it is called with is not known here. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value !== 'function') return ''
  const literals = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`/gs
  return (String(value).match(literals) ?? []).map((literal) => literal.slice(1, -1).replace(/\$\{[^}]*\}/g, '')).join(' ')
}

const hasWords = (text: string): boolean => /\p{L}{3}/u.test(text)
