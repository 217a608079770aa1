import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { filesOf, home } from '../../scripts/checks/check.ts'
import { channels } from '../../src/notify/message.ts'
import { columns } from '../../src/accounts/permission-table.ts'
import { outingKinds } from '../../src/outings/outing.ts'

type Row = { readonly word: string; readonly code: readonly string[]; readonly means: string; readonly english: string; readonly welsh: string }

const rows: readonly Row[] = readFileSync(join(home, 'docs/GLOSSARY.md'), 'utf8').split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| word |') && !line.startsWith('| --- '))
  .map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()))
  .map(([word = '', code = '', means = '', english = '', welsh = '']) => ({ word, code: [...code.matchAll(/`([^`]+)`/g)].map(([, name]) => name!), means, english, welsh }))

const read = (files: readonly string[]) => files.map((file) => readFileSync(join(home, file), 'utf8')).join('\n')
const code = read(filesOf(home, ['src', 'migrations'], /(?<!\.test)\.tsx?$/))
const said = read(filesOf(home, ['src'], /-words\.ts$/))
const named = new Set(rows.flatMap((row) => [...row.code, ...[...row.means.matchAll(/`([^`]+)`/g)].map(([, name]) => name!)]))

const isDraft = (cell: string) => cell.endsWith('°')
const isShown = (cell: string) => cell !== '—' && !isDraft(cell)

test('every word has a meaning and is shown in both languages or in neither', () => {
  expect(rows.length).toBeGreaterThan(90)
  expect(rows.filter(({ word, means, english, welsh }) => word === '' || means === '' || english === '' || welsh === '' || (english === '—') !== (welsh === '—')).map(({ word }) => word)).toEqual([])
})

test('what the glossary says is on screen stands in the words files so', () => {
  const onScreen = rows.flatMap(({ english, welsh }) => [english, welsh].filter(isShown))
  const missing = onScreen.filter((cell) => !cell.split('…').map((part) => part.replace(/^[\s:]+|[\s:]+$/g, '')).every((part) => said.includes(part)))
  expect(missing).toEqual([])
})

test('every word the glossary gives to the code is used there', () => {
  const unused = rows.flatMap((row) => row.code).filter((name) => !new RegExp(`(?<![A-Za-z])${name}(?![a-z])`).test(code))
  expect(unused).toEqual([])
})

test('roles, kinds of outing, channels, and the kinds of alert and phases of a shift are all in the glossary', () => {
  const alertKinds = /type AlertKind = (.*)/.exec(code)![1]!.match(/[a-z-]+(?=')/g)!
  const phases = [...code.matchAll(/readonly name: '([a-z]+)'; readonly (?:expires|deadline|ended|expired|askAgain)At/g)].map(([, name]) => name!)
  expect(phases.length).toBeGreaterThan(7)
  const inWords: Readonly<Record<string, string>> = { missed: 'deadline-missed' }
  const wanted = [...columns, ...outingKinds, ...channels, ...alertKinds, ...phases].map((name) => inWords[name] ?? name)
  expect(wanted.filter((name) => !named.has(name))).toEqual([])
})
