import { describe, expect, test } from 'vitest'
import { after, hours, instant, minutes, seconds } from '../basics/instant.ts'
import type { Trouble } from '../platform/health.ts'
import { diagnose, type DoctorReadings, type StoreReadings } from './doctor.ts'

const now = instant(1_800_000_000_000)
const ago = (milliseconds: number) => after(now, -milliseconds)
const store: StoreReadings = {
  organisations: 1, backedUpAt: ago(hours(9)), watcherAnsweredAt: ago(seconds(40)), forgottenAt: ago(minutes(20)), brokenChannels: {}, testedAt: ago(hours(4)),
  records: [{ organisation: 'k7', entries: 1200, faults: 0 }], waitingSince: null,
}
const well: DoctorReadings = {
  now, disk: { freeShare: 0.5, freeBytes: 20e9 }, inStep: true, clockOffMilliseconds: 80, keyFile: 'good', hasSheet: true, isHosted: true, saysWhoRunsIt: true,
  gateways: { mail: true, texts: true, textsIn: true, calls: true }, watcher: 'own', store, storeFault: null, health: { troubles: [], notices: [] },
}
const levels = (readings: DoctorReadings) => diagnose(readings).filter(({ level }) => level !== 'good').map(({ about, level }) => `${level} ${about}`)

describe('the doctor', () => {
  test('has nothing to ask of anybody where all is well, and says of each thing that it is', () => {
    const findings = diagnose(well)
    expect(findings.map(({ about }) => about)).toEqual(['server', 'disk', 'clock', 'keys', 'gateways', 'store', 'backup', 'channels', 'record', 'forgetting', 'watcher'])
    expect(findings.every(({ level, todo }) => level === 'good' && todo === null)).toBe(true)
  })

  test.each<[string, Partial<DoctorReadings>, string[]]>([
    ['no server answers', { health: null }, ['bad server']],
    ['the loop has stopped and messages wait', { health: { troubles: ['watch-stopped', 'messages-late'], notices: [] } }, ['bad server', 'bad server']],
    ['the disk is nearly full', { disk: { freeShare: 0.09, freeBytes: 1e9 } }, ['bad disk']],
    ['the disk cannot be asked', { disk: null }, ['look disk']],
    ['nothing keeps the clock in step', { inStep: false }, ['bad clock']],
    ['the machine cannot say whether its clock is in step', { inStep: null }, ['look clock']],
    ['the server’s time and the machine’s differ', { clockOffMilliseconds: -6000 }, ['bad clock']],
    ['the server doubts its clock', { health: { troubles: [], notices: ['clock-suspect'] } }, ['bad clock']],
    ['the keys are gone', { keyFile: 'missing' }, ['bad keys']],
    ['the keys are open to others', { keyFile: 'readable-by-others' }, ['bad keys']],
    ['it is not reached from outside', { isHosted: false }, ['look address']],
    ['no page says who runs it', { saysWhoRunsIt: false }, ['look run by']],
    ['there is no gateway for texts', { gateways: { mail: true, texts: false, textsIn: false, calls: true } }, ['bad texts']],
    ['nobody can text in', { gateways: { mail: true, texts: true, textsIn: false, calls: true } }, ['look texts']],
    ['there is neither mail nor a call', { gateways: { mail: false, texts: true, textsIn: true, calls: false } }, ['look mail', 'look calls']],
    ['there is no recovery sheet', { hasSheet: false }, ['bad backup']],
    ['the store does not open', { store: null, storeFault: 'There is no store in data.' }, ['bad store']],
    ['nobody watches from outside', { watcher: 'none' }, ['look watcher']],
    ['the watcher is silent', { health: { troubles: [], notices: ['watcher-silent'] } }, ['bad watcher']],
    ['forgetting fails', { health: { troubles: [], notices: ['forgetting-late'] } }, ['bad forgetting']],
  ])('says so when %s, and what to do', (_, change, expected) => {
    const readings = { ...well, ...change }
    expect(levels(readings)).toEqual(expected)
    for (const { level, todo } of diagnose(readings)) expect(todo === null).toBe(level === 'good')
  })

  test.each<[string, Partial<StoreReadings>, string[]]>([
    ['no backup was ever made', { backedUpAt: null }, ['bad backup']],
    ['last night’s backup is missing', { backedUpAt: ago(hours(37)) }, ['bad backup']],
    ['texts reach two people no longer', { brokenChannels: { sms: 2 } }, ['bad channels']],
    ['channels were not tested lately', { testedAt: ago(hours(40)) }, ['look channels']],
    ['a record is not what was signed', { records: [{ organisation: 'k7', entries: 9, faults: 2 }] }, ['bad record']],
    ['entries wait for their place', { waitingSince: ago(minutes(3)) }, ['bad record']],
    ['forgetting has not run', { forgottenAt: null }, ['look forgetting']],
    ['forgetting stopped running', { forgottenAt: ago(hours(27)) }, ['bad forgetting']],
    ['the watcher has never answered', { watcherAnsweredAt: null }, ['bad watcher']],
    ['the watcher has not answered lately', { watcherAnsweredAt: ago(minutes(6)) }, ['bad watcher']],
  ])('looks into the store and says so when %s', (_, change, expected) => {
    expect(levels({ ...well, store: { ...store, ...change } })).toEqual(expected)
  })

  // Typed, so that a trouble that is new in the health asks for its words here.
  const troubles: Readonly<Record<Trouble, true>> = { 'watch-stopped': true, 'deadlines-late': true, 'messages-late': true, 'loop-blocked': true, 'disk-full': true, 'store-away': true, 'sos-waiting': true, 'promise-broken': true }
  test.each(Object.keys(troubles))('has words of its own for %s', (trouble) => {
    const [finding] = diagnose({ ...well, health: { troubles: [trouble], notices: [] } })
    expect(finding).toMatchObject({ level: 'bad' })
    expect(finding!.says).not.toContain('It says')
  })

  test('names nobody', () => {
    expect(JSON.stringify(diagnose({ ...well, store: { ...store, brokenChannels: { sms: 1, email: 3 } } }))).not.toMatch(/Carys|07700|\+44|@/)
  })
})
