import { describe, expect, test } from 'vitest'

import { checkLint } from '../../scripts/checks/lint.ts'
import { clean, plant } from './planted.ts'

/** Each piece in a file of its own, so that one run of the tool serves them all: piece → what was said about it. */
async function saidAbout(pieces: readonly string[], fileFor: (index: number) => string): Promise<Map<string, string[]>> {
  const files = Object.fromEntries(pieces.map((piece, index) => [fileFor(index), `${piece}\n`]))
  const { faults } = await checkLint(plant(files))
  return new Map(pieces.map((piece, index) => [piece, faults.filter((fault) => fault.startsWith(`${fileFor(index)}:`))]))
}

test('a tree that keeps to the rules passes, and says how many files were read', async () => {
  expect(await checkLint(plant())).toEqual({ read: `${Object.keys(clean).length + 1} files`, faults: [] })
})

const clock = /Time is an argument/
const network = /no network/
const timer = /waits for nothing/
const chance = /Chance is an argument/
const guessable = /Math\.random can be guessed/
const surroundings = /knows no surroundings/
const markup = /runs as markup/
const thirdParty = /asks a third party/

describe('in a pure file is refused, with what to do instead', () => {
  const breaches: [piece: string, advice: RegExp][] = [
    ['export const x = Date.now()', clock],
    ["export const x = Date['now']()", clock],
    ['const { now } = Date\nexport const x = now', clock],
    ['export const x = new Date()', clock],
    ['export const x = Date()', clock],
    ['export const x = performance.now()', clock],
    ['export const x = Temporal.Now.instant()', clock],
    ["export const x = new Intl.DateTimeFormat('en').format()", clock],
    ['export const x = Math.random()', guessable],
    ["export const x = Math['random']", guessable],
    ['export const x = crypto.randomUUID()', chance],
    ['export const x = globalThis.crypto.getRandomValues(new Uint8Array(1))', chance],
    ["import { randomBytes } from 'node:crypto'\nexport const x = randomBytes", chance],
    ["import { randomUUID } from 'crypto'\nexport const x = randomUUID", chance],
    ["import * as everything from 'node:crypto'\nexport const x = everything", chance],
    ["import everything from 'node:crypto'\nexport const x = everything", chance],
    ['export const x = () => setTimeout(() => {}, 1)', timer],
    ['export const x = () => setInterval(() => {}, 1)', timer],
    ["export const x = async () => fetch('/x')", network],
    ["export const x = async () => globalThis.fetch('/x')", network],
    ["export const x = new WebSocket('/x')", network],
    ["export const x = process.env['X']", surroundings],
    ["export const x = localStorage.getItem('x')", surroundings],
    ['export const x = document.title', surroundings],
    ['export const x = console.log', /console/],
  ]
  test('all of these', async () => {
    const said = await saidAbout(breaches.map(([piece]) => piece), (index) => `src/outings/rule-${index}.ts`)
    for (const [piece, advice] of breaches) expect(said.get(piece), piece).toContainEqual(expect.stringMatching(advice))
  })

  test.for(['src/basics/x.ts', 'src/design/x.tsx', 'src/alerts/x-views.tsx', 'src/alerts/x-pages.tsx', 'src/alerts/x-words.ts'])(
    'a clock, a timer and a request in %s',
    async (file) => {
      const { faults } = await checkLint(plant({ [file]: 'export const x = [Date.now(), setTimeout, fetch]\n' }))
      for (const advice of [clock, timer, network]) {
        expect(faults).toContainEqual(expect.stringMatching(new RegExp(`^${file.replaceAll('.', '\\.')}:1: .*${advice.source}`)))
      }
    },
  )

  test('while these are allowed', async () => {
    const allowed = [
      'export const x = (at: number) => new Date(at).toISOString()',
      'export const x = Date.UTC(2026, 4, 7)',
      "export const x = (at: number) => new Intl.DateTimeFormat('en').format(at)",
      "import { createHmac, type KeyObject } from 'node:crypto'\nexport const x = (key: KeyObject) => createHmac('sha256', key)",
      "export const x = (fetch: () => string, crypto: string) => fetch() + crypto",
    ]
    const said = await saidAbout(allowed, (index) => `src/outings/rule-${index}.ts`)
    for (const piece of allowed) expect(said.get(piece), piece).toEqual([])
  })
})

test('stores and routes wait and ask others, but take the time from the clock that was passed in', async () => {
  const said = await saidAbout(["export const x = () => fetch('/x')", 'export const x = Date.now()'], (index) => `src/outings/x${index}-routes.ts`)
  expect([...said.values()]).toEqual([[], [expect.stringMatching(clock)]])
})

describe('nowhere in the product', () => {
  const breaches: [piece: string, advice: RegExp][] = [
    ['export const x = Math.random()', guessable],
    ["export const x = (element: Element) => { element.innerHTML = 'x' }", markup],
    ["export const x = (element: Element) => element.insertAdjacentHTML('beforeend', 'x')", markup],
    ["export const x = () => document.write('x')", markup],
    ["export const X = () => <p dangerouslySetInnerHTML={{ __html: 'x' }} />", markup],
    ["import { raw } from 'hono/html'\nexport const x = raw('<b>')", markup],
    ["export const x = eval('1')", /eval/],
    ["export const x = new Function('return 1')", /Function/],
    ["export const x: import('./y.ts').Y = 1", /arrows check does not see/],
    ['export const x = (name: string) => import(`./${name}.ts`)', /what this imports/],
    ["export const X = () => <img src=\"https://example.org/x.png\" alt=\"\" />", thirdParty],
    ["export const X = () => <img src={'//example.org/x.png'} alt=\"\" />", thirdParty],
    ['export const X = ({ id }: { id: string }) => <script src={`https://example.org/${id}.js`} />', thirdParty],
    ["export const X = () => <link rel=\"stylesheet\" href=\"https://example.org/x.css\" />", thirdParty],
    ["export const X = () => <form action=\"https://example.org/\" />", thirdParty],
    ["export const x = () => fetch('https://example.org/')", thirdParty],
    ["export const x = new EventSource('//example.org/')", thirdParty],
    ["export const x = 'background: url(https://example.org/x.png)'", thirdParty],
    ["export const x = () => import('https://example.org/x.js')", thirdParty],
    ['export const x = async () => {}\nexport const y = () => { x() }', /Promise/],
  ]
  test('these', async () => {
    const said = await saidAbout(breaches.map(([piece]) => piece), (index) => `src/phone/piece-${index}.tsx`)
    for (const [piece, advice] of breaches) expect(said.get(piece), piece).toContainEqual(expect.stringMatching(advice))
  })

  test('while links to elsewhere stay links', async () => {
    const allowed = [
      'export const X = () => <a href="https://www.gov.uk/">x</a>',
      'export const X = () => <link rel="canonical" href="https://example.org/" />',
      "export const x = 'https://www.gov.uk/'",
      "export const x = () => fetch('/outbox')",
      'export const X = () => <form action="/out" method="post" />',
    ]
    const said = await saidAbout(allowed, (index) => `src/phone/piece-${index}.tsx`)
    for (const piece of allowed) expect(said.get(piece), piece).toEqual([])
  })
})

test('a rule is switched off only with a reason', async () => {
  const pieces = [
    '// oxlint-disable-next-line safe-return/no-clock -- the sample campaign is dated today\nexport const x = Date.now()',
    '// oxlint-disable-next-line safe-return/no-clock\nexport const x = Date.now()',
    '/* oxlint-disable */\nexport const x = Date.now()',
    '// @ts-ignore\nexport const x: string = 1',
    '// eslint-disable-next-line\nexport const x = Date.now()',
  ]
  const said = await saidAbout(pieces, (index) => `src/outings/rule-${index}.ts`)
  expect([...said.values()]).toEqual([
    [],
    [expect.stringMatching(/Say why/)],
    [expect.stringMatching(/Say why/)],
    [expect.stringMatching(/@ts-expect-error/)],
    [expect.stringMatching(clock)],
  ])
})

test('a test that would run alone or not at all is refused', async () => {
  const { faults } = await checkLint(
    plant({ 'src/basics/x.test.ts': "import { test } from 'vitest'\ntest.only('a', () => {})\ntest.skip('b', () => {})\n" }),
  )
  expect(faults).toEqual([expect.stringMatching(/^src\/basics\/x\.test\.ts:2/), expect.stringMatching(/^src\/basics\/x\.test\.ts:3/)])
})
