// Plays evenings on which nothing happens and counts what a coordinator was told of: npm run false-alarms [-- --write]
// With --write the tables go into docs/FALSE-ALARMS.md. How many outings for each line: --outings N.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { causes } from '../tests/support/false-alarms/outing.ts'
import { type Evenings, playOutings } from '../tests/support/false-alarms/play.ts'
import { asItWas, asSlowAsEverydayMessages, otherAssumptions, settings, teams, worseRules } from '../tests/support/false-alarms/variants.ts'
import { root } from './build.ts'

const { values } = parseArgs({ options: { outings: { type: 'string', default: '10000' }, write: { type: 'boolean', default: false } } })
const count = Number(values.outings)
const began = performance.now()

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`
const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
const row = (name: string, evenings: Evenings): string[] =>
  [name, percent(evenings.false), percent(evenings.false - evenings.by['after the end']), percent(evenings.groupOnly), (evenings.texts / evenings.people).toFixed(1)]
const head = ['', 'outings with a false alarm', 'of them while still out', 'only the group was asked, and answered', 'texts a person']

const now = playOutings(count)
const parts = [
  table(head, [row('**as it is**', now), row('as it was first', playOutings(count, asItWas))]),
  `What the first false alarm of an outing came from:\n\n${table(['cause', 'share of outings'], causes.map((cause) => [cause, percent(now.by[cause])]))}`,
  `Teams:\n\n${table(head, Object.entries(teams).map(([name, assumed]) => row(name, playOutings(count, {}, assumed))))}`,
  `With one rule left out:\n\n${table(head, Object.entries(worseRules).map(([name, product]) => row(name, playOutings(count, product))))}`,
  `At other settings:\n\n${table(head, Object.entries(settings).map(([name, product]) => row(name, playOutings(count, product))))}`,
  `With one assumption changed, the ones that matter most first:\n\n${table(['assumption: better / worse', 'better', 'worse'], Object.entries(otherAssumptions)
    .map(([name, [better, worse]]) => ({ name, better: playOutings(count, {}, better).false, worse: playOutings(count, {}, worse).false }))
    .toSorted((one, other) => other.worse - other.better - (one.worse - one.better))
    .map(({ name, better, worse }) => [name, percent(better), percent(worse)]))}`,
  `If people took as long as they do over everyday messages: ${percent(playOutings(count, {}, asSlowAsEverydayMessages).false)}.`,
  `${count.toLocaleString('en-GB')} outings for each line; chance alone moves 5 % by ${percent(2 * Math.sqrt((0.05 * 0.95) / count))}.`,
]
const text = parts.join('\n\n')
console.log(`${text}\n\nIn ${Math.round((performance.now() - began) / 1000)} s`)

if (values.write) {
  const file = join(root, 'docs/FALSE-ALARMS.md')
  const page = readFileSync(file, 'utf8')
  const marks = ['<!-- results -->\n', '<!-- end of results -->'] as const
  const [from, until] = [page.indexOf(marks[0]), page.indexOf(marks[1])]
  if (from < 0 || until < from) throw new Error(`${file} has no place for results.`)
  writeFileSync(file, `${page.slice(0, from)}${marks[0]}\n${text}\n\n${page.slice(until)}`)
}
