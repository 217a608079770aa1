// What the build gives browsers to run: every script that a page of ours names, and how much of it a phone must fetch.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPhone } from '../../scripts/build.ts'

const source = join(import.meta.dirname, '../../src')
let folder = ''
let names: Record<string, string> = {}
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'safe-return-phone-build-'))
  names = await buildPhone({}, folder)
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const gzipped = (name: string): number => gzipSync(readFileSync(join(folder, names[name]!)), { level: 9 }).length

test('every script that a page names is built: a page without it would work only as a plain one, and nobody would see why', () => {
  const pages = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'))
  const named = new Set(pages.flatMap((file) => [...readFileSync(join(source, file), 'utf8').matchAll(/'([\w-]+\.js)'/g)].map(([, name]) => name!)))
  expect([...named].toSorted()).toEqual(Object.keys(names).toSorted())
  expect(named.size).toBeGreaterThanOrEqual(4)
})

test('the phone fetches less than 40 kB of script before its first check-in, and the worker is no larger', () => {
  expect(gzipped('app.js')).toBeLessThan(40_000)
  expect(gzipped('worker.js')).toBeLessThan(40_000)
})
