// docs/SOAK.md, as the soak writes it.

import type { EveningResult } from '../tests/hard/evening.ts'

export type SoakedEvening = { readonly name: string; readonly result: EveningResult }
export type Soaked = {
  readonly engine: 'sqlite' | 'postgres'
  readonly store: string
  readonly begun: string
  readonly cores: number
  readonly load: string
  readonly node: string
  readonly seed: number
  readonly night: EveningResult
  readonly evenings: readonly SoakedEvening[]
}

export const repeatsOf = ({ messagesTaken, messagesRepeated }: EveningResult): number => (messagesTaken === 0 ? 0 : messagesRepeated / messagesTaken)
export const mostRepeats = 0.005

export function soakPage(all: readonly Soaked[]): string {
  const row = (name: string, of: (soaked: Soaked) => string | number) => `| ${name} | ${all.map((soaked) => of(soaked).toLocaleString('en-GB')).join(' | ')} |`
  const table = [
    `| | ${all.map(({ store }) => store).join(' | ')} |`, `| --- |${all.map(() => ' ---: |').join('')}`,
    row('begun', ({ begun }) => begun), row('cores, and how busy they were', ({ cores, load }) => `${cores}, ${load}`), row('Node, seed', ({ node, seed }) => `${node}, ${seed}`),
    row('real time, minutes', ({ night }) => Math.round(night.realSeconds / 60)), row('people out', ({ night }) => night.people),
    row('`kill -9`', ({ night }) => night.kills), row('requests', ({ night }) => night.requests), row('requests under way at the kills', ({ night }) => night.underWayAtKills),
    row('deadlines', ({ night }) => night.deadlines), row('… missed', ({ night }) => night.missed), row('check-ins received', ({ night }) => night.received.checkIns),
    row('presses said again after they were answered', ({ night }) => night.saidAgain), row('calls for help received', ({ night }) => night.received.sos),
    row('alerts: missed, roll calls, calls for help', ({ night: { alerts } }) => `${alerts.missed}, ${alerts.rollCalls}, ${alerts.sos}`),
    row('alerts late by, server running: median, p99, most', ({ night: { late } }) => `${late.median} s, ${late.p99} s, ${late.most} s`),
    row('messages taken by providers', ({ night }) => night.messagesTaken),
    row('… of them repeats; the goal is at most 0.5 %', ({ night }) => `${night.messagesRepeated} (${(repeatsOf(night) * 100).toFixed(2)} %${repeatsOf(night) > mostRepeats ? ', **not met**' : ''})`),
    // Not counted by the soak before this one.
    ...(all.every(({ night }) => 'repeatedWithoutKill' in night) ? [row('… and of these without a kill between', ({ night }) => night.repeatedWithoutKill)] : []),
    row('**lost, doubled, early, late**', ({ night }) => `**${night.faults.length}**`),
  ]
  const faults = [
    '| what goes wrong besides | store | kills | deadlines, missed | calls for help | faults |', '| --- | --- | ---: | ---: | ---: | ---: |',
    ...all.flatMap(({ store, evenings }) => evenings.map(({ name, result }) =>
      `| ${name} | ${store} | ${result.kills} | ${result.deadlines}, ${result.missed} | ${result.received.sos} | ${result.faults.length} |`)),
  ]
  const found = all.flatMap(({ store, night, evenings }) => [...night.faults.map((fault) => `- ${store}: ${fault}`), ...evenings.flatMap(({ name, result }) => result.faults.map((fault) => `- ${store}, ${name}: ${fault}`))])
  return `${[
    '# What it survived', '',
    'Written by `npm run soak`. Counted from outside only: by what each phone was told, what the coordinator saw and what the providers took.', '',
    'One long evening on each store, on the night of 27 to 28 March 2027, when the clocks go forward. The server’s clock runs four times as fast as',
    'the machine’s; all else is the real process, with a store that flushes. Phones check in, are late, stay silent, call for help, have clocks that are',
    'wrong by up to a year, and repeat what was answered long ago. Providers are well for about half of the time and else slow, busy, hanging, cut off,',
    'asking to be left alone, gone, or lying. On SQLite the wall clock is set by up to two hours while the server is down.', '',
    ...table, '',
    'Lateness is in seconds of the server’s clock, four of which pass in a real one: a quarter of a real second between two looks of the watch is',
    'one of them. What counts as lost or late is in `tests/hard/evening-count.ts`; that the count finds such faults is shown by bugs planted in the code',
    '(`tests/hard/planted-bugs.ts`).', '',
    'A message is repeated where the server dies between the provider’s yes and the flush that keeps it; it carries the same key each time. On a machine with',
    'nothing else to do that is a few milliseconds; where other work leaves the server little of a processor it is longer.', '',
    '## One thing more that goes wrong', '', ...faults, '',
    'A full disk, a locked store and a database that is away are tried press by press in `tests/hard/sos-without-store.test.ts`.', '',
    ...(found.length === 0 ? [] : ['## Faults', '', ...found, '']),
  ].join('\n')}`
}
