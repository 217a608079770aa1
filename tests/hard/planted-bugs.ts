// Bugs that other systems have had, planted into the real code when it is bundled: the count from outside must find
// each, or it counts nothing.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'esbuild'

type Change = { readonly file: string; readonly from: string; readonly to: string }

export const plantedBugs = {
  /** Timers live in memory and begin anew after a crash: planted at the start of each process, see fast-server.ts. */
  'timers-restart': [],
  /** The message is marked, then sent: a process that dies in between has lost it (healthchecks' sendalerts). */
  'marked-before-sent': [{
    file: 'notify/message-watch.ts',
    from: '    const sending = attempt(claim)\n      .then((attempted) => keep(claim, attempted))',
    to: '    const sending = keep(claim, { message: messages.openClaim(claim), result: { delivered: true, code: 250 } })\n      .then(() => attempt(claim))\n      .then(() => undefined)',
  }],
  /** The phone's own clock decides when the next deadline is. */
  'phone-time-decides': [{
    file: 'outings/shift-decide.ts',
    from: "{ kind: 'checked-in', ...heard, deadlineAt: newDeadline(shift, now), late:",
    to: "{ kind: 'checked-in', ...heard, deadlineAt: newDeadline(shift, happenedAt ?? now), late:",
  }],
  /** A press that comes twice, or late behind a newer one, counts as a new one. */
  'replay-counts': [
    { file: 'outings/command-store.ts', from: 'const [before] = await find(tx, key)', to: "const [before] = (await tx.deleteFrom('commands').where('id', '=', key.id).execute(), [] as { digest: string; answer: string }[])" },
    { file: 'outings/shift-decide.ts', from: '!(sequence > last)', to: 'sequence < 0' },
  ],
  /** The wall clock tells the time, and somebody sets it. */
  'wall-clock': [{ file: 'platform/machine-clock.ts', from: 'instant(Math.floor(read(clock.base, boot.milliseconds())))', to: 'instant(Math.floor(wall()))' }],
  /** "Received" is said first and written a moment later. */
  'received-before-stored': [{
    file: 'outings/phone-routes.ts',
    from: "const { answer, isWaiting } = await sos.take(actor, command, 'phone')",
    to: "const { answer, isWaiting } = { answer: { id: command.id, answer: 'received' as const, receivedAt: clock.now() }, isWaiting: false }\n    setTimeout(() => void sos.take(actor, command, 'phone'), 1000)",
  }],
  /** What is raised has a key of its own each time, so what is found twice is raised twice. */
  'raised-twice': [{
    file: 'alerts/alarm-store.ts',
    from: "return open(tx, shift, [shift], 'missed', `missed:${shift.id}:${shift.version}`, false, null, now)",
    to: "for (const time of [1, 2]) await open(tx, shift, [shift], 'missed', `missed:${shift.id}:${shift.version}:${time}`, false, null, now)\n        return",
  }],
} as const satisfies Record<string, readonly Change[]>

export type PlantedBug = keyof typeof plantedBugs

/**
 * A time limit of the real clock that must keep its place before one of the server's: a send ends before its claim of
 * 45 s does. As long as that allows, because the machine does not run faster, only the clock.
 */
const inProportion = (rate: number): Change[] => [
  { file: 'notify/sender.ts', from: 'longestSendMilliseconds = 10_000', to: `longestSendMilliseconds = ${Math.min(10_000, Math.round(36_000 / rate))}` },
]

/** Throws where a change no longer fits the code: then it must be planted anew. */
export function changing(bug: PlantedBug | null, rate: number): Plugin {
  const changes: readonly Change[] = [...inProportion(rate), ...(bug === null ? [] : plantedBugs[bug])]
  const source = join(import.meta.dirname, '..', '..', 'src')
  return {
    name: 'planted-bugs',
    setup(build) {
      for (const file of new Set(changes.map((change) => change.file))) {
        const path = join(source, file)
        build.onLoad({ filter: new RegExp(`^${path.replace(/[.\\/]/g, '\\$&')}$`) }, () => {
          let contents = readFileSync(path, 'utf8')
          for (const change of changes.filter((one) => one.file === file)) {
            if (contents.split(change.from).length !== 2) throw new Error(`${file} has changed: "${change.from}" is not there once, so ${bug ?? 'the limit'} must be planted anew`)
            contents = contents.replace(change.from, () => change.to)
          }
          return { contents, loader: path.endsWith('x') ? 'tsx' : 'ts' }
        })
      }
    },
  }
}
