import { join } from 'node:path'

import { describe, expect, test } from 'vitest'

import { checkArrows } from '../../scripts/checks/arrows.ts'
import rules from '../../.dependency-cruiser.ts'
import { clean, plant } from './planted.ts'

const faultsWith = async (files: Record<string, string>) => (await checkArrows(plant(files))).faults

test('a tree that keeps to the arrows passes, and says how many modules were read', async () => {
  const modules = Object.keys(clean).filter((file) => /^(src|migrations)\//.test(file))
  expect(await checkArrows(plant())).toEqual({ read: `${modules.length} modules`, faults: [] })
})

test('a module that was not read is a fault, even where no arrow is wrong', async () => {
  const blind = { ...rules, options: { ...rules.options, exclude: { path: 'shift-store' } } }
  const report = await checkArrows(plant(), blind)
  expect(report.faults).toContain('src/outings/shift-store.ts: was not read, so nothing is known about its imports')
})

test('a parser that cannot read TypeScript does not pass for a tree without faults', async () => {
  const breach = { 'src/outings/shift.ts': "export type { now } from '../platform/clock.ts'" }
  const { parser: _, ...options } = rules.options
  const report = await checkArrows(plant(breach), { ...rules, options: options as typeof rules.options })
  expect(report.faults).toContainEqual(expect.stringMatching(/^src\/outings\/shift\.ts: its import of \.\.\/platform\/clock\.ts was not read/))
})

test('a folder with nothing in it does not pass for a clean one', async () => {
  expect((await checkArrows(join(plant(), 'tests'))).faults).not.toEqual([])
})

const breaches: [rule: string, file: string, text: string][] = [
  ['leads-somewhere', 'src/outings/shift.ts', "import './gone.ts'"],
  ['basics-stand-alone', 'src/basics/instant.ts', "import { Tag } from '../design/tag.tsx'\nexport const x = Tag"],
  ['basics-stand-alone', 'src/basics/instant.ts', "import type { Shift } from '../outings/shift-shape.ts'\nexport type X = Shift"],
  ['design-on-basics-only', 'src/design/tag.tsx', "export { now } from '../platform/clock.ts'"],
  ['design-on-basics-only', 'src/design/tag.tsx', "export { isOverdue } from '../outings/shift.ts'"],
  ['platform-on-basics-only', 'src/platform/clock.ts', "export type { Shift } from '../outings/index.ts'"],
  ['platform-on-basics-only', 'src/platform/clock.ts', "export { Tag } from '../design/tag.tsx'"],
  ['slices-below-program', 'src/alerts/alert-routes.ts', "import { app } from '../app.ts'\nexport const x = app"],
  ['slices-below-program', 'src/alerts/alert-routes.ts', "export const x = () => import('../main.ts')"],
  ['app-below-main', 'src/app.ts', "import './main.ts'"],
  ['slice-through-its-door', 'src/alerts/alert-routes.ts', "export { isOverdue } from '../outings/shift.ts'"],
  ['slice-through-its-door', 'src/alerts/alert.ts', "import type { Shift } from '../outings/shift-shape.ts'\nexport type X = Shift"],
  ['program-through-the-door', 'src/app.ts', "export { isOverdue } from './outings/shift.ts'"],
  ['door-for-others', 'src/outings/shift-store.ts', "export type { Shift } from './index.ts'"],
  ['pure-without-world', 'src/outings/shift.ts', "import { now } from '../platform/clock.ts'\nexport const x = now"],
  ['pure-without-world', 'src/outings/shift.ts', "export type { loadShift } from './shift-store.ts'"],
  ['pure-without-world', 'src/outings/shift-views.tsx', "export * from './shift-store.ts'"],
  ['pure-takes-only-types-from-doors', 'src/alerts/alert.ts', "export { isOverdue } from '../outings/index.ts'"],
  ['pure-without-builtins', 'src/outings/shift.ts', "import { readFileSync } from 'node:fs'\nexport const x = readFileSync"],
  ['pure-without-builtins', 'src/outings/shift.ts', "export const x = class { y = async () => { await import('node:http') } }"],
  ['pure-packages', 'src/outings/shift.ts', "import { sql } from 'kysely'\nexport const x = sql"],
  ['pure-packages', 'src/design/tag.tsx', "import type { Context } from 'hono'\nexport type X = Context"],
  ['phone-runs-pure-files', 'src/phone/app.ts', "import { loadShift } from '../outings/shift-store.ts'\nexport const x = loadShift"],
  ['phone-runs-pure-files', 'src/phone/app.ts', "export type { Shift } from '../outings/index.ts'"],
  ['phone-runs-pure-files', 'src/phone/app.ts', "export { now } from '../platform/clock.ts'"],
  ['phone-packages', 'src/phone/app.ts', "import { createTransport } from 'nodemailer'\nexport const x = createTransport"],
  ['phone-packages', 'src/phone/app.ts', "import { hash } from 'node:crypto'\nexport const x = hash"],
  ['phone-script-for-browsers', 'src/phone/phone-routes.ts', "export { drawScreen } from './screen.ts'"],
  ['phone-script-for-browsers', 'src/outings/shift.ts', "export { drawScreen } from '../phone/screen.ts'"],
  ['migrations-are-frozen', 'migrations/0001-first.ts', "import type { Instant } from '../src/basics/instant.ts'\nexport type X = Instant"],
  ['product-without-tests', 'src/outings/shift-store.ts', "export { asha } from '../../tests/support/cast.ts'"],
]

describe('each arrow drawn the wrong way is refused, names its file and says what to do instead', () => {
  test.for(breaches)('%s: %s: %s', async ([rule, file, text]) => {
    const faults = await faultsWith({ [file]: text })
    expect(faults.filter((fault) => fault.startsWith(`${file} → `) && /: [A-Z’\w].{30,} \([a-z-]+\)$/.test(fault))).toEqual(
      expect.arrayContaining([expect.stringContaining(`(${rule})`)]),
    )
  })
})

test('two files that import each other are refused, types included', async () => {
  const faults = await faultsWith({
    'src/outings/one.ts': "import type { Two } from './two.ts'\nexport type One = Two | 1",
    'src/outings/two.ts': "import type { One } from './one.ts'\nexport type Two = One[]",
  })
  expect(faults).toEqual(expect.arrayContaining([expect.stringMatching(/^src\/outings\/one\.ts → .*two\.ts.*\(no-circle\)$/)]))
})

test('two slices that lean on each other are refused though no two files do', async () => {
  const faults = await faultsWith({
    'src/outings/outing-routes.ts': "import { alertRoutes } from '../alerts/index.ts'\nexport const outingRoutes = alertRoutes",
  })
  expect(faults.toSorted()).toEqual([
    expect.stringMatching(/^src\/alerts\/alert.* → outings: .*\(no-circle-of-slices\)$/),
    expect.stringMatching(/^src\/outings\/outing-routes\.ts → alerts: .*\(no-circle-of-slices\)$/),
  ])
})

test('an import is seen wherever it stands', async () => {
  const forms = [
    "import '../platform/clock.ts'",
    "import { now } from '../platform/clock.ts'",
    "import type { now } from '../platform/clock.ts'",
    "import { type now } from '../platform/clock.ts'",
    "import * as clock from '../platform/clock.ts'",
    "export * from '../platform/clock.ts'",
    "export * as clock from '../platform/clock.ts'",
    "export { now } from '../platform/clock.ts'",
    "export const later = async () => ({ ...(await import('../platform/clock.ts')) })",
    "export class Later { static { void import('../platform/clock.ts') } }",
    'export const later = () => import(`../platform/clock.ts`)',
    "export function later(clock = import('../platform/clock.ts')) { return [clock satisfies unknown] as const }",
  ]
  const files = Object.fromEntries(forms.map((form, index) => [`src/outings/form-${index}.ts`, form]))
  const faults = await faultsWith(files)
  for (const [file, form] of Object.entries(files)) {
    expect(faults.filter((fault) => fault.startsWith(`${file} → src/platform/clock.ts`)), form).not.toEqual([])
  }
})
