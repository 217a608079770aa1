// Short evenings, each with one thing that goes wrong besides the kills. What must hold is the same in all: nobody is
// lost, nothing doubled, early or late, and every call for help that was received is an alert.

import { unlinkSync } from 'node:fs'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import pg from 'pg'
import { mayMakeSmallDisk, makeSmallDisk } from '../support/small-disk.ts'
import { type EveningPlan, type EveningResult, runEvening } from './evening.ts'
import { type KillableServer, pause } from './killable-server.ts'

export type FaultEvening = {
  readonly name: string
  /** Null where it cannot be done with this store or on this machine. */
  run(wanted: { readonly seed: number; readonly databaseUrl: string | null }): Promise<EveningResult | null>
}

const seconds = (count: number) => count * 1000
const common = { kills: 2, minutesAfter: 12, outings: 1, people: 16, rate: 60, habits: { silent: 20, late: 10, sos: 10 } } as const
const evening = (name: string, plan: (databaseUrl: string | null) => Partial<EveningPlan> | null): FaultEvening => ({
  name,
  async run(wanted) {
    const more = plan(wanted.databaseUrl)
    return more === null ? null : runEvening({ ...common, ...wanted, ...more })
  },
})

/** Each of these nights from a little before the clocks change until all that was due then is long over. */
const night = (day: string, change: number): FaultEvening => evening(`the night of ${day}`, () => ({ anchor: change - seconds(30 * 60), minutesAfter: 40 }))

export const clockChanges: readonly FaultEvening[] = [
  night('25 October 2026, back at 02:00', Date.UTC(2026, 9, 25, 1)),
  night('28 March 2027, forward at 01:00', Date.UTC(2027, 2, 28, 1)),
  night('31 October 2027, back at 02:00', Date.UTC(2027, 9, 31, 1)),
]

export const frozen = evening('frozen for twenty seconds (SIGSTOP)', () => ({ kills: 1, also: (server) => server.frozen(pause(seconds(20))) }))

export const locked = evening('another program has the store for thirty seconds', (databaseUrl) => ({
  kills: 1, rate: 24, also: (server) => server.without(databaseUrl === null ? holdFile(server) : holdTables(databaseUrl)),
}))

export const wallSet = evening('the wall clock is set again and again while it is down', (databaseUrl) => (databaseUrl === null ? { kills: 8, wallJumps: true } : null))

export const fullDisk: FaultEvening = {
  name: 'the disk is full to the last byte for thirty seconds, and there is no ballast',
  async run({ seed, databaseUrl }) {
    if (databaseUrl !== null || !mayMakeSmallDisk()) return null
    const disk = makeSmallDisk(60)
    const fill = async () => {
      disk.fill()
      await pause(seconds(30))
      unlinkSync(join(disk.folder, 'filling'))
    }
    try {
      return await runEvening({ ...common, seed, folder: disk.folder, kills: 1, rate: 24, also: (server) => server.without(fill()) })
    } finally {
      disk.remove()
    }
  },
}

export const faultEvenings: readonly FaultEvening[] = [...clockChanges, frozen, locked, fullDisk, wallSet]

async function holdFile({ folder }: KillableServer): Promise<void> {
  const program = `
    const file = new (require('better-sqlite3'))(${JSON.stringify(join(folder, 'safe-return.db'))})
    file.pragma('busy_timeout = 5000'); file.exec('begin immediate'); setTimeout(() => { file.exec('rollback'); file.close() }, ${seconds(30)})`
  const child = spawn(process.execPath, ['-e', program], { stdio: 'ignore', cwd: join(import.meta.dirname, '..', '..') })
  await new Promise((resolve) => child.once('exit', resolve))
}

async function holdTables(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('begin')
  await client.query('lock table shifts, alerts, deadlines, messages, commands in access exclusive mode')
  await pause(seconds(30))
  await client.query('rollback')
  await client.end()
}
