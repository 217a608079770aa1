// An evening during which the server is killed again and again, driven and counted from outside: by what each phone
// was told, what the coordinator saw and what the providers took. Nothing here looks into the store.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { minutes } from '../../src/basics/instant.ts'
import { startSmsGateway, startVoiceGateway } from '../support/providers/gateways.ts'
import { startMailServer } from '../support/providers/mail-server.ts'
import { countLife, type SeenAlert } from './evening-count.ts'
import { anySkew, type Habits, type Phone, startPhone } from './evening-phones.ts'
import { carysNumber, checkInMinutes, goOut, graceMinutes, openCampaign } from './evening-team.ts'
import { mailsAbout, type Providers, saidOfAlerts, startWatch, type Watch } from './evening-watch.ts'
import { type KillableServer, makeKillableServer, pause, seeded } from './killable-server.ts'
import { EveningTooLong, type Line, makeLine } from './line.ts'
import type { PlantedBug } from './planted-bugs.ts'
import { startMoods } from './provider-moods.ts'

export type EveningPlan = {
  readonly kills: number
  readonly outings: number
  /** In each outing. */
  readonly people: number
  /** How many times faster than real the server's clock runs. */
  readonly rate: number
  readonly seed: number
  /** When it begins, on the server's clock; left out: now. */
  readonly anchor?: number
  readonly databaseUrl?: string | null
  readonly bug?: PlantedBug | null
  readonly habits?: Habits
  /** `moody`: every fault a provider can have, in turn. `slow`: all take a while to say yes, and kills wait for a mail under way. */
  readonly providers?: 'well' | 'moody' | 'slow'
  /** The wall clock is set, by an hour and more in either direction, while the server is down. */
  readonly wallJumps?: boolean
  /** It is killed on beyond `kills` until so many check-ins were received. */
  readonly leastCheckIns?: number
  /** ... but no longer than this on the real clock. */
  readonly mostMinutes?: number
  /** So many presses are answered between two kills, on average; but one kill in four comes at once, while the server still picks up what it left. */
  readonly pressesBetween?: number
  /** How long the evening goes on after the last kill, by the server's clock. */
  readonly minutesAfter?: number
  /** What else happens to the server, after so many kills. */
  readonly also?: (server: KillableServer, killed: number) => Promise<void>
  /** The data folder, where it must be a certain one. */
  readonly folder?: string
  readonly onProgress?: (said: string) => void
}

export type EveningResult = {
  readonly kills: number
  readonly people: number
  readonly deadlines: number
  readonly missed: number
  readonly requests: number
  /** Requests under way at the kills, together. */
  readonly underWayAtKills: number
  readonly received: { readonly checkIns: number; readonly sos: number; readonly ends: number }
  readonly saidAgain: number
  readonly alerts: { readonly missed: number; readonly rollCalls: number; readonly sos: number }
  readonly messagesTaken: number
  readonly messagesRepeated: number
  /** Of these, how many without a kill between the first time and the last: those have another reason. */
  readonly repeatedWithoutKill: number
  /** How late alerts of missed deadlines stood, in seconds of the server's clock, without the time it was down. */
  readonly late: { readonly median: number; readonly p99: number; readonly most: number }
  readonly moods: ReadonlyMap<string, number>
  readonly logged: ReadonlyMap<string, number>
  readonly realSeconds: number
  /** Each a sentence; empty when nothing was lost, doubled, early or late. */
  readonly faults: readonly string[]
  /** What was seen of whoever a fault is about. */
  readonly evidence: readonly string[]
}

const usual: Habits = { silent: 6, late: 6, sos: 1 }
/** Real milliseconds in which two things count as at once, and by which a busy machine may be late. */
const atOnce = 2000
const busy = 5000

export async function runEvening(plan: EveningPlan): Promise<EveningResult> {
  const { seed, rate, habits = usual, bug = null, onProgress = () => undefined } = plan
  const chance = seeded(seed)
  const began = Date.now()
  const folder = plan.folder ?? mkdtempSync(join(tmpdir(), 'safe-return-killed-'))
  const providers: Providers = { mail: await startMailServer(), sms: await startSmsGateway(), voice: await startVoiceGateway() }
  const server = await makeKillableServer({
    folder, rate, bug, anchor: plan.anchor ?? Date.now(),
    environment: { SMTP_URL: providers.mail.url, SMS_URL: providers.sms.url, VOICE_URL: providers.voice.url, DATABASE_URL: plan.databaseUrl ?? '' },
  })
  try {
    const line = makeLine(server.origin, began + longest(plan))
    const carys = await openCampaign(await server.start(), line)
    const phones: Phone[] = []
    const byName = new Map<string, Phone>()
    const watch = startWatch({ carys, line, server, chance, providers, onClosed: (subject, at) => byName.get(subject)?.returned(at) })
    for (let outing = 0; outing < plan.outings; outing += 1) {
      for (const person of await goOut(server, line, carys, outing, plan.people)) {
        const phone = startPhone({ person, habits, line, server, chance, seed, skew: anySkew(chance) })
        phones.push(phone)
        byName.set(person.name, phone)
      }
      onProgress(`${phones.length} people are out`)
    }
    const moods = plan.providers === 'moody' ? startMoods(providers, chance) : null
    const mailsUnderWay = plan.providers === 'slow' ? answerSlowly(providers) : null

    let [killed, underWayAtKills, wallOffset] = [0, 0, 0]
    const received = () => phones.reduce((sum, phone) => sum + phone.heard.length, 0)
    const killsUntil = Date.now() + minutes(plan.mostMinutes ?? Infinity)
    while ((killed < plan.kills || received() < (plan.leastCheckIns ?? 0)) && Date.now() < killsUntil) {
      const enough = received() + (plan.pressesBetween ?? 0) * (chance() < 0.25 ? 0 : chance() * 2.7)
      await pause(400 + chance() * 1800)
      while (received() < enough && Date.now() < killsUntil) await pause(20)
      // Waits for a moment with something under way: that is when a kill hurts.
      const isMoment = () => (mailsUnderWay === null ? line.counts.underWay : mailsUnderWay()) > 0
      for (let tries = 0; !isMoment() && tries < (mailsUnderWay === null ? 300 : 3000); tries += 1) await pause(5)
      underWayAtKills += line.counts.underWay
      await server.kill()
      killed += 1
      if (plan.wallJumps && chance() < 0.5) wallOffset = Math.floor((chance() - 0.5) * minutes(240))
      await server.start({ wallOffset })
      await plan.also?.(server, killed)
      if (killed % 10 === 0) onProgress(`${killed} kills; ${received()} presses received, ${watch.alerts.size} alerts closed`)
    }

    const endsAt = server.now() + minutes(plan.minutesAfter ?? 0)
    while (server.now() < endsAt) await pause(100)
    await moods?.stop()
    onProgress('all go home')
    const untold = await allGoHome(server, phones, watch).catch((error: unknown) => {
      if (error instanceof EveningTooLong) return [`The evening did not come to its end: still no answer from ${error.message}`]
      throw error
    })
    if (plan.providers === 'slow') await watch.lookAgain()
    await watch.stop()

    return { ...count({ plan, server, line, phones, watch, providers, untold, killed, underWayAtKills }), moods: moods?.seen ?? new Map(), realSeconds: Math.round((Date.now() - began) / 1000) }
  } catch (error) {
    throw new Error(`The evening broke off. The server's last words:\n${server.lastWords()}`, { cause: error })
  } finally {
    await server.kill()
    for (const provider of Object.values(providers)) await provider.stop()
    if (plan.folder === undefined) rmSync(folder, { recursive: true, force: true })
  }
}

/** As long as all of it may take, twice over. */
const longest = ({ kills, leastCheckIns, mostMinutes = 0, minutesAfter = 0, outings, people, rate }: EveningPlan): number =>
  60_000 + minutes(mostMinutes) + kills * 15_000 + (leastCheckIns ?? 0) * 50 + outings * people * 500 + (2 * minutes(minutesAfter + 3 * (checkInMinutes + graceMinutes))) / rate

async function allGoHome(server: KillableServer, phones: readonly Phone[], watch: Watch): Promise<readonly string[]> {
  await Promise.all(phones.map((phone) => phone.goHome()))
  const untold = await watch.untilQuiet()
  // Home is home: a whole interval and grace later nobody is looked for.
  const quietUntil = server.now() + minutes(checkInMinutes + graceMinutes + 2)
  while (server.now() < quietUntil) await pause(200)
  return [...untold, ...(await watch.untilQuiet())]
}

/** Every mail and text is taken after a while, if whoever sent it is still there. Says how many mails wait. */
function answerSlowly({ mail, sms }: Providers): () => number {
  const slowMilliseconds = 400
  let waiting = 0
  sms.behave({ slowMilliseconds, answer: 201 })
  mail.behave((to) => {
    // Asked when the addressee is named, and again when the words have come.
    waiting += to === '' ? 0 : 1
    setTimeout(() => (waiting -= to === '' ? 0 : 1), slowMilliseconds).unref()
    return { slowMilliseconds }
  })
  return () => waiting
}

type Seen = {
  plan: EveningPlan; server: KillableServer; line: Line; phones: readonly Phone[]; watch: Watch; providers: Providers
  untold: readonly string[]; killed: number; underWayAtKills: number
}

function count({ plan, server, line, phones, watch, providers, untold, killed, underWayAtKills }: Seen): Omit<EveningResult, 'moods' | 'realSeconds'> {
  const alerts = [...watch.alerts.values()]
  const measure = { checkInMinutes, graceMinutes, downs: server.downs, atOnce: atOnce * server.rate, slack: busy * server.rate, until: server.now() }
  const lives = phones.map(({ person, heard }) =>
    countLife({ name: person.name, startedAt: person.startedAt, heard, alerts: alerts.filter(({ subjects }) => subjects.includes(person.name)) }, measure))
  const late = lives.flatMap((life) => life.late).toSorted((one, other) => one - other)
  const share = (part: number) => Math.round((late[Math.min(late.length - 1, Math.floor(late.length * part))] ?? 0) / 100) / 10
  const heard = (kind: string) => phones.reduce((sum, phone) => sum + phone.heard.filter((one) => one.kind === kind).length, 0)
  const taken = [...providers.sms.taken(), ...providers.voice.taken(), ...providers.mail.taken.map(({ headers, at }) => ({ id: headers['message-id'] ?? '', at }))]
  const byId = [...Map.groupBy(taken, ({ id }) => id).values()].map((times) => times.map(({ at }) => server.momentOf(at)).toSorted((one, other) => one - other))
  // A tenth of a second more: a provider writes down that it has taken something a little before or after it is asked to.
  const diedBetween = ([first, ...more]: number[]) => server.downs.some((down) => down.to >= first! && down.from <= more.at(-1)! && down.from >= first! - 100 * server.rate)
  const sum = (of: (life: (typeof lives)[number]) => number) => lives.reduce((whole, life) => whole + of(life), 0)
  return {
    kills: killed, people: phones.length, deadlines: sum((life) => life.deadlines), missed: sum((life) => life.missed), requests: line.counts.requests, underWayAtKills,
    received: { checkIns: heard('check-in'), sos: heard('sos'), ends: heard('end') }, saidAgain: phones.reduce((whole, phone) => whole + phone.repeated(), 0),
    alerts: { missed: ofKind(alerts, 'missed'), rollCalls: ofKind(alerts, 'roll-call'), sos: ofKind(alerts, 'sos') },
    messagesTaken: taken.length, messagesRepeated: taken.length - byId.length, repeatedWithoutKill: byId.filter((times) => times.length > 1 && !diedBetween(times)).length,
    late: { median: share(0.5), p99: share(0.99), most: share(1) }, logged: server.logged(), evidence: lives.flatMap((life) => life.evidence),
    faults: [...lives.flatMap((life) => life.faults), ...untold, ...falseClaims(watch, providers), ...(plan.providers === 'slow' ? neverSent(watch, providers) : [])],
  }
}

const ofKind = (alerts: readonly SeenAlert[], kind: SeenAlert['kind']) => alerts.filter((alert) => alert.kind === kind).length

/** "Taken" on an alert's page, where no provider took anything. */
function falseClaims({ alerts }: Watch, { mail, sms }: Providers): string[] {
  const all = [...alerts.values()]
  const claims = (channel: string) => all.filter(({ told }) => told.some((line) => line.channel === channel && line.person === 'Carys' && line.state === 'sent'))
  const falseMails = claims('email').filter(({ id }) => mailsAbout(mail, id).length === 0).map(({ id }) => `The page of alert ${id} says that a mail was taken, and none was`)
  const texts = new Set(sms.taken().filter(({ to, text }) => to === carysNumber && saidOfAlerts.some((words) => text.includes(words))).map(({ id }) => id)).size
  const claimed = claims('sms').length
  return claimed > texts ? [...falseMails, `The pages say that texts about ${claimed} alerts were taken; the provider took ${texts}`] : falseMails
}

/** Where providers take everything in the end: what a page says was sent, and no provider has. */
function neverSent({ alerts }: Watch, { mail }: Providers): string[] {
  return [...alerts.values()].flatMap(({ id, told }) => {
    const claimed = told.find((line) => line.channel === 'email' && line.person === 'Carys' && line.state === 'sent')?.times ?? 0
    const took = new Set(mailsAbout(mail, id).map(({ headers }) => headers['message-id'])).size
    return took >= claimed ? [] : [`The page of alert ${id} says that mails were sent ${claimed} times; the provider took ${took}`]
  })
}
