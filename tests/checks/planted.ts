// A small project in a folder of its own, in which a breach can be planted and a check be run.

import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { onTestFinished } from 'vitest'

import { home } from '../../scripts/checks/check.ts'

/** File by file, what every check finds nothing wrong with: one of each kind of file, and each arrow once. */
export const clean: Readonly<Record<string, string>> = {
  'src/basics/instant.ts': 'export type Instant = number & { readonly Instant: unique symbol }\n',
  'src/design/tag.tsx':
    "import type { Child } from 'hono/jsx'\nexport const Tag = ({ children }: { children: Child }) => <a href=\"https://www.gov.uk/\">{children}</a>\n",
  'src/platform/clock.ts': 'export const now = (): number => Date.now()\n',
  'src/platform/migrate.ts': "import * as first from '../../migrations/0001-first.ts'\nexport const migrations = { first }\n",
  'src/outings/shift.ts':
    "import { hash } from 'node:crypto'\nimport type { Instant } from '../basics/instant.ts'\nexport const isOverdue = (dueAt: Instant, now: Instant): boolean => now > dueAt && hash('sha256', '') !== ''\n",
  'src/outings/shift-store.ts':
    "import { sql } from 'kysely'\nimport { now } from '../platform/clock.ts'\nexport const loadShift = () => sql`select ${now()}`\n",
  'src/outings/shift-views.tsx':
    "import { Tag } from '../design/tag.tsx'\nexport const ShiftRow = ({ dueAt }: { dueAt: Date }) => <Tag>{new Date(dueAt).toISOString()}</Tag>\n",
  'src/outings/index.ts':
    "export { isOverdue } from './shift.ts'\nexport type { Shift } from './shift-shape.ts'\nexport { ShiftRow } from './shift-views.tsx'\nexport { loadShift } from './shift-store.ts'\n",
  'src/outings/shift-shape.ts': 'export type Shift = { readonly name: string }\n',
  'src/alerts/alert.ts':
    "import type { Shift } from '../outings/index.ts'\nexport const subjectOf = (shift: Shift): string => shift.name\n",
  'src/alerts/alert-routes.ts':
    "import { loadShift } from '../outings/index.ts'\nimport { subjectOf } from './alert.ts'\nexport const alertRoutes = [loadShift, subjectOf]\n",
  'src/alerts/alert-routes.test.ts': "import { app } from '../app.ts'\nimport { asha } from '../../tests/support/cast.ts'\nexport const tried = [app, asha]\n",
  'src/alerts/index.ts': "export { alertRoutes } from './alert-routes.ts'\n",
  'src/phone/app.ts':
    "import { openDB } from 'idb'\nimport { isOverdue } from '../outings/shift.ts'\nimport { drawScreen } from './screen.ts'\nexport const started = [openDB, isOverdue, drawScreen, Date.now()]\n",
  'src/phone/screen.ts': 'export const drawScreen = (): void => document.body.replaceChildren()\n',
  'src/phone/phone-routes.ts': "import { readFileSync } from 'node:fs'\nexport const phoneRoutes = [readFileSync]\n",
  'src/phone/index.ts': "export { phoneRoutes } from './phone-routes.ts'\n",
  'src/app.ts':
    "import { alertRoutes } from './alerts/index.ts'\nimport { isOverdue, ShiftRow } from './outings/index.ts'\nimport { phoneRoutes } from './phone/index.ts'\nexport const app = [alertRoutes, isOverdue, ShiftRow, phoneRoutes]\n",
  'src/main.ts': "import { app } from './app.ts'\nimport { migrations } from './platform/migrate.ts'\nconsole.log(app, migrations)\n",
  'migrations/0001-first.ts': "import { sql } from 'kysely'\nexport const up = () => sql`select 1`\n",
  'tests/support/cast.ts': "export const asha = 'Asha'\n",
}

/** This project's own settings, so that a planted breach meets the rules as they are. */
const settings = ['package.json', 'package-lock.json', 'tsconfig.json', 'oxlint.config.ts', 'knip.json', 'scripts/checks/lint-plugin.ts']

/** The clean project with `files` laid over it; the answer is its folder, gone when the test ends. */
export function plant(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'safe-return-planted-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [file, text] of Object.entries({ ...clean, ...files })) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  for (const file of settings) cpSync(join(home, file), join(folder, file))
  symlinkSync(join(home, 'node_modules'), join(folder, 'node_modules'))
  return folder
}
