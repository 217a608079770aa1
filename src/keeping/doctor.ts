// What the doctor makes of what was looked at: for each thing, whether it is well, and what to do where it is not.
// In English only, like the whole command line: it is read by whoever runs the server.

import { hours, type Instant, minutes } from '../basics/instant.ts'

/** good · look: works, and means something you should know · bad: do something now. Only bad makes the answer 1. */
export type Finding = { readonly about: string; readonly level: 'good' | 'look' | 'bad'; readonly says: string; readonly todo: string | null }

export type DoctorReadings = {
  readonly now: Instant
  readonly disk: { readonly freeShare: number; readonly freeBytes: number } | null
  /** Whether the machine's clock is kept in step; null where the machine cannot say. */
  readonly inStep: boolean | null
  /** How far the server's time is from the machine's own clock. */
  readonly clockOffMilliseconds: number | null
  readonly keyFile: 'good' | 'missing' | 'readable-by-others'
  readonly hasSheet: boolean
  readonly isHosted: boolean
  /** `RUN_BY` says who runs this server: it stands in the footer of every page. */
  readonly saysWhoRunsIt: boolean
  readonly gateways: { readonly mail: boolean; readonly texts: boolean; readonly textsIn: boolean; readonly calls: boolean }
  readonly watcher: 'own' | 'switch' | 'none'
  /** Null where the store could not be read: `storeFault` says why. */
  readonly store: StoreReadings | null
  readonly storeFault: string | null
  /** What the running server says of itself (`/health`); null where none answers. */
  readonly health: { readonly troubles: readonly string[]; readonly notices: readonly string[] } | null
}

export type StoreReadings = {
  readonly organisations: number
  readonly backedUpAt: Instant | null
  readonly watcherAnsweredAt: Instant | null
  readonly forgottenAt: Instant | null
  /** Failed at its last test, by channel: how many people. */
  readonly brokenChannels: Readonly<Record<string, number>>
  readonly testedAt: Instant | null
  readonly records: readonly { readonly organisation: string; readonly entries: number; readonly faults: number }[]
  /** The oldest entry of a record that has no number yet. */
  readonly waitingSince: Instant | null
}

const good = (about: string, says: string): Finding => ({ about, level: 'good', says, todo: null })
const look = (about: string, says: string, todo: string): Finding => ({ about, level: 'look', says, todo })
const bad = (about: string, says: string, todo: string): Finding => ({ about, level: 'bad', says, todo })

export function diagnose(readings: DoctorReadings): Finding[] {
  const { store } = readings
  return [
    ...server(readings), disk(readings), ...clock(readings), keys(readings), ...gateways(readings),
    ...(store === null
      ? [bad('store', readings.storeFault ?? 'The store could not be read.', 'Until it can be read nothing else can be said about backups, channels or records.')]
      : [good('store', `It opens, in the shape this program knows, with ${store.organisations} ${store.organisations === 1 ? 'organisation' : 'organisations'}.`),
          sheetAndBackup(readings, store), ...channels(readings, store), ...records(readings, store), forgetting(readings, store), watcher(readings, store)]),
  ]
}

const troubleWords: Readonly<Record<string, readonly [says: string, todo: string]>> = {
  'watch-stopped': ['The deadline loop has not passed for ten seconds: nobody is being watched.', 'Ring everyone who is out. Restart the server; a restart loses nothing.'],
  'deadlines-late': ['A deadline has been due for over a minute and was not dealt with.', 'Ring the people of that outing; the log names its id (deadline-failed).'],
  'messages-late': ['A message has waited for over two minutes.', 'A provider does not answer: docs/RUNBOOK.md, "A provider is down".'],
  'loop-blocked': ['The process stood still for over two seconds.', 'See what else runs on the machine.'],
  'disk-full': ['Under 2 % of the disk is free.', 'Make room outside DATA_DIR: docs/RUNBOOK.md, "The disk is full".'],
  'store-away': ['The store does not answer. Calls for help are kept beside it.', 'See whether the disk is full or another program holds the store.'],
  'promise-broken': ['The auditor found a promise broken. Those on duty have an alert.', 'Ring whoever is out. The log says which under promise-broken: keep it.'],
  'sos-waiting': ['A call for help waits beside the store. Those on duty were told.', 'Ring whoever is out. See whether the disk is full or another program holds the store.'],
}

function server({ health }: DoctorReadings): Finding[] {
  if (health === null) return [bad('server', 'No server answers on this machine at the address of the settings.', 'If it should run: systemctl status safe-return, then journalctl -u safe-return -n 50.')]
  if (health.troubles.length === 0) return [good('server', 'It runs, and its deadline loop passes.')]
  return health.troubles.map((trouble) => bad('server', ...(troubleWords[trouble] ?? [`It says: ${trouble}.`, 'docs/RUNBOOK.md, "/health says trouble".'])))
}

function disk({ disk: read }: DoctorReadings): Finding {
  if (read === null) return look('disk', 'How much room is free cannot be told.', 'Look by hand: df -h on DATA_DIR.')
  const says = `${Math.floor(read.freeShare * 100)} % of the disk is free (${(read.freeBytes / 1e9).toFixed(1)} GB).`
  return read.freeShare < 0.1 ? bad('disk', says, 'Make room outside DATA_DIR before the evening: docs/RUNBOOK.md, "The disk is full".') : good('disk', says)
}

function clock({ inStep, clockOffMilliseconds, health }: DoctorReadings): Finding[] {
  const found: Finding[] = []
  if (inStep === false) found.push(bad('clock', 'Nothing keeps this machine’s clock in step.', 'Switch on NTP: timedatectl set-ntp true.'))
  if (clockOffMilliseconds !== null && Math.abs(clockOffMilliseconds) > 5000) {
    found.push(bad('clock', `The server’s time and the machine’s clock are ${Math.round(Math.abs(clockOffMilliseconds) / 1000)} s apart.`, 'Put NTP right. When nobody is out, restart the server.'))
  }
  if (health?.notices.includes('clock-suspect')) found.push(bad('clock', 'The server doubts its clock; alarms may come early, never late.', 'docs/RUNBOOK.md, "The clock is suspect".'))
  if (found.length > 0) return found
  return inStep === null ? [look('clock', 'Whether the machine’s clock is kept in step cannot be told here.', 'See that NTP runs.')] : [good('clock', 'In step.')]
}

function keys({ keyFile }: DoctorReadings): Finding {
  if (keyFile === 'missing') return bad('keys', 'The server’s keys are not in DATA_DIR/keys.', 'Restore a backup with the recovery sheet: without the keys the store cannot be read.')
  if (keyFile === 'readable-by-others') return bad('keys', 'Others on this machine can read the server’s keys.', 'chmod 600 DATA_DIR/keys/keys.json, and think about who may have read them.')
  return good('keys', 'There, and for the server’s own user only.')
}

function gateways({ gateways: { mail, texts, textsIn, calls }, isHosted, saysWhoRunsIt }: DoctorReadings): Finding[] {
  const found: Finding[] = []
  if (!isHosted) found.push(look('address', 'PUBLIC_URL is this machine itself: no phone can reach it.', 'Set PUBLIC_URL to its https address: docs/HOSTING.md.'))
  if (!saysWhoRunsIt) found.push(look('run by', 'RUN_BY is not set: every page says that its own address runs it, and nobody knows whom to ask.', 'Set RUN_BY to a name and a way to be reached: docs/HOSTING.md.'))
  if (!texts) found.push(bad('texts', 'SMS_URL is not set: whoever has no app and no push cannot be reached, and nobody is woken by a text.', 'Set a gateway: docs/HOSTING.md, "Texts and calls".'))
  if (texts && !textsIn) found.push(look('texts', 'SMS_NUMBER is not set: nobody is shown a number to text a check-in to.', 'Set the number whose texts the gateway brings to /hooks/sms.'))
  if (!mail) found.push(look('mail', 'SMTP_URL is not set: nobody is told by mail.', 'Set it; a second way to be reached is what counts when the first fails.'))
  if (!calls) found.push(look('calls', 'VOICE_URL is not set: nobody is rung. A text may not wake anybody.', 'Set a gateway for calls, or see that whoever watches is awake.'))
  return found.length > 0 ? found : [good('gateways', 'Mail, texts both ways and calls are set up.')]
}

function sheetAndBackup({ hasSheet, now }: DoctorReadings, { backedUpAt }: StoreReadings): Finding {
  if (!hasSheet) return bad('backup', 'There is no recovery sheet, so no backup can be made.', 'Run `safe-return new-sheet` at a terminal, and keep what it prints on paper.')
  if (backedUpAt === null) return bad('backup', 'No backup was ever made.', 'Run `safe-return backup` each night: docs/HOSTING.md has a timer. Copy it to another machine.')
  const says = `The last backup is ${ago(now - backedUpAt)} old.`
  return now - backedUpAt > hours(36) ? bad('backup', says, 'See why the nightly one did not run, and run `safe-return backup` now.') : good('backup', says)
}

const channelNames: Readonly<Record<string, string>> = { push: 'notices', email: 'mail', sms: 'texts', voice: 'calls' }

function channels({ now }: DoctorReadings, { brokenChannels, testedAt, organisations }: StoreReadings): Finding[] {
  const broken = Object.entries(brokenChannels)
  if (broken.length > 0) {
    return broken.map(([channel, people]) => bad('channels', `At the last test ${channelNames[channel] ?? channel} did not reach ${people} of those who may have to be woken.`, 'The board names them. Check their number or address, and the gateway’s credit.'))
  }
  if (testedAt === null || now - testedAt > hours(36)) {
    return organisations === 0 ? [] : [look('channels', testedAt === null ? 'No channel was ever tested.' : `The last test of the channels is ${ago(now - testedAt)} old.`, 'It runs by itself between 10:00 and 20:00 while the server runs.')]
  }
  return [good('channels', 'Every channel of those who may have to be woken worked at its last test.')]
}

function records({ now }: DoctorReadings, { records: all, waitingSince }: StoreReadings): Finding[] {
  const found = all.filter(({ faults }) => faults > 0).map(({ organisation, faults }) => bad('record', `The record of ${organisation} is not what was signed: ${faults} ${faults === 1 ? 'fault' : 'faults'}.`, 'Change nothing. Run `safe-return verify`, keep what it prints, and copy the store: docs/RUNBOOK.md, "Is the record still what was signed?".'))
  if (waitingSince !== null && now - waitingSince > minutes(1)) found.push(bad('record', `Entries have waited for their place in a record for ${ago(now - waitingSince)}.`, 'Alarms do not wait for them. The log says why (ledger-failed).'))
  const entries = all.reduce((sum, one) => sum + one.entries, 0)
  return found.length > 0 ? found : [good('record', `${entries.toLocaleString('en-GB')} entries, all as they were signed.`)]
}

function forgetting({ now, health }: DoctorReadings, { forgottenAt, organisations }: StoreReadings): Finding {
  const todo = 'The log says which rule fails (retention-failed). Until it runs, names and numbers are kept longer than promised.'
  if (health?.notices.includes('forgetting-late')) return bad('forgetting', 'What must be forgotten is not being forgotten.', todo)
  if (forgottenAt === null) return organisations === 0 ? good('forgetting', 'Nothing to forget yet.') : look('forgetting', 'It has not run yet.', 'It runs by itself, soon after the start and then every hour.')
  return now - forgottenAt > hours(26) ? bad('forgetting', `It last ran ${ago(now - forgottenAt)} ago.`, todo) : good('forgetting', `It last ran ${ago(now - forgottenAt)} ago.`)
}

function watcher({ watcher: kind, health, now }: DoctorReadings, { watcherAnsweredAt }: StoreReadings): Finding {
  if (kind === 'none') return look('watcher', 'No outside watcher: when this machine stops, only those with the board open see it.', 'Set one up on a second machine: docs/HOSTING.md, "An outside watcher".')
  const last = watcherAnsweredAt === null ? 'It has never answered.' : `It last answered ${ago(now - watcherAnsweredAt)} ago.`
  if (health?.notices.includes('watcher-silent') || watcherAnsweredAt === null || (health !== null && now - watcherAnsweredAt > minutes(5))) {
    return bad('watcher', `The outside watcher does not answer. ${last}`, 'See whether `safe-return watch` runs there, and whether HEARTBEAT_URL and HEARTBEAT_SECRET are the same on both.')
  }
  return good('watcher', `The ${kind === 'own' ? 'outside watcher' : 'dead-man’s switch'} hears the server. ${last}`)
}

function ago(milliseconds: number): string {
  const count = (number: number, one: string) => `${number} ${one}${number === 1 ? '' : 's'}`
  if (milliseconds < minutes(1)) return count(Math.max(0, Math.round(milliseconds / 1000)), 'second')
  if (milliseconds < hours(2)) return count(Math.round(milliseconds / minutes(1)), 'minute')
  return milliseconds < hours(48) ? count(Math.round(milliseconds / hours(1)), 'hour') : count(Math.round(milliseconds / hours(24)), 'day')
}
