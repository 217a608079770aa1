// What the outside watcher makes of what it hears and of what it no longer hears: pure, with its own time as argument.

import { after, type Instant, latest, minutes, seconds } from '../basics/instant.ts'
import type { Heartbeat } from './heartbeat.ts'

/** Past these, somebody may be missed without anybody knowing, or the server will not last the evening. */
export const outsideLimits = {
  silence: seconds(60), overdue: seconds(60), unsent: seconds(120), freeDisk: 0.1, clockOff: seconds(5),
  goodFor: seconds(30), // before "watching again" is said
  lostAgain: minutes(10), operatorAgain: minutes(360),
} as const

export type Trouble = 'silent' | 'deadlines-late' | 'messages-late' | 'promise-broken' | 'disk-full' | 'clock-off' | 'record-failing' | 'record-changed'
/** lost: nobody may be watched · operator: it still watches, and needs its operator before it stops. */
export type AlarmKind = 'lost' | 'operator'
export type Alarm = { readonly kind: AlarmKind; readonly since: Instant; readonly toldAt: Instant; readonly times: number; readonly goodSince: Instant | null }

/** What is kept of a record: how it stood when last heard. `changed` stays: only a person can say what it means. */
export type KeptRecord = { readonly key: string; readonly size: number; readonly root: string; readonly changed: boolean }

export type Watched = {
  readonly begunAt: Instant
  readonly heardAt: Instant | null
  readonly beat: Heartbeat | null
  readonly clockOffMilliseconds: number
  readonly records: Readonly<Record<string, KeptRecord>>
  readonly alarm: Alarm | null
}

export const beginToWatch = (now: Instant): Watched => ({ begunAt: now, heardAt: null, beat: null, clockOffMilliseconds: 0, records: {}, alarm: null })

/** The watcher itself was away: what it could not hear meanwhile was no silence. An alarm that is open stays open. */
export const beginAgain = (watched: Watched, now: Instant): Watched => ({ ...watched, begunAt: now })

/** A checkpoint as opened with the key that came with it; null where that key did not sign it. */
export type OpenedCheckpoint = { readonly origin: string; readonly key: string; readonly size: number; readonly root: string } | null

/** What follows from a heartbeat; null where it is not newer than the last (a repeat, or somebody plays an old one). */
export function hear(watched: Watched, beat: Heartbeat, opened: readonly OpenedCheckpoint[], { now, wallClock }: { now: Instant; wallClock: number }): Watched | null {
  const last = watched.beat
  if (last && (beat.startedAt < last.startedAt || (beat.startedAt === last.startedAt && beat.pass <= last.pass))) return null
  return { ...watched, heardAt: now, beat, clockOffMilliseconds: Math.abs(beat.wallClock - wallClock), records: opened.reduce(keepRecord, watched.records) }
}

function keepRecord(records: Watched['records'], opened: OpenedCheckpoint): Watched['records'] {
  if (opened === null) return { ...records, unsigned: { key: '', size: 0, root: '', changed: true } }
  const { origin, ...now } = opened
  const before = records[origin]
  // A log grows and keeps its key; at one size it has one root.
  const changed = before !== undefined && (before.changed || now.key !== before.key || now.size < before.size || (now.size === before.size && now.root !== before.root))
  return { ...records, [origin]: changed ? { ...before, changed } : { ...now, changed: false } }
}

export function troublesOf({ begunAt, heardAt, beat, clockOffMilliseconds, records, alarm }: Watched, now: Instant): Trouble[] {
  const troubles: Trouble[] = []
  const quietSince = heardAt === null ? begunAt : alarm === null ? latest(heardAt, begunAt) : heardAt
  if (now - quietSince > outsideLimits.silence) troubles.push('silent')
  if (beat) {
    if (beat.overdueMilliseconds > outsideLimits.overdue) troubles.push('deadlines-late')
    if (beat.unsentMilliseconds > outsideLimits.unsent) troubles.push('messages-late')
    if (beat.promisesBroken > 0) troubles.push('promise-broken')
    if (beat.freeDiskShare !== null && beat.freeDiskShare < outsideLimits.freeDisk) troubles.push('disk-full')
    if (beat.clockSuspect || clockOffMilliseconds > outsideLimits.clockOff) troubles.push('clock-off')
    if (beat.recordsFailing > 0) troubles.push('record-failing')
  }
  if (Object.values(records).some(({ changed }) => changed)) troubles.push('record-changed')
  return troubles
}

const losesPeople: ReadonlySet<Trouble> = new Set(['silent', 'deadlines-late', 'messages-late', 'promise-broken'])
const kindOf = (troubles: readonly Trouble[]): AlarmKind | null =>
  troubles.length === 0 ? null : troubles.some((trouble) => losesPeople.has(trouble)) ? 'lost' : 'operator'

export type ToTell = 'watch-lost' | 'server-trouble' | 'watch-back'

/** What the passing of time asks for: to be called every second. */
export function passTime(watched: Watched, now: Instant): { readonly watched: Watched; readonly tell: ToTell | null } {
  const kind = kindOf(troublesOf(watched, now))
  const { alarm } = watched
  if (kind === null) return alarm === null ? { watched, tell: null } : calmDown(watched, alarm, now)
  const isWorse = alarm?.kind !== 'lost' && kind === 'lost'
  if (alarm === null || isWorse) return raise(watched, { kind, since: now, toldAt: now, times: 1, goodSince: null })
  const isAgain = now - alarm.toldAt >= (alarm.kind === 'lost' ? outsideLimits.lostAgain : outsideLimits.operatorAgain)
  if (isAgain) return raise(watched, { ...alarm, toldAt: now, times: alarm.times + 1, goodSince: null })
  return { watched: alarm.goodSince === null ? watched : { ...watched, alarm: { ...alarm, goodSince: null } }, tell: null }
}

const raise = (watched: Watched, alarm: Alarm) => ({ watched: { ...watched, alarm }, tell: alarm.kind === 'lost' ? 'watch-lost' as const : 'server-trouble' as const })

function calmDown(watched: Watched, alarm: Alarm, now: Instant): { watched: Watched; tell: ToTell | null } {
  const goodSince = alarm.goodSince ?? now
  if (now < after(goodSince, outsideLimits.goodFor)) return { watched: { ...watched, alarm: { ...alarm, goodSince } }, tell: null }
  return { watched: { ...watched, alarm: null }, tell: alarm.kind === 'lost' ? 'watch-back' : null }
}
