// Brings the slices together and mounts them: the table of contents of what this server answers.
// What one slice needs of another against the arrows is handed over here as a function.

import { join } from 'node:path'
import { accountRules, type Accounts, makeAccounts } from './accounts/index.ts'
import { type AlarmRoom, alertRules, makeAlarmRoom, makeAlertRoutes, lookEvery, makeAlertStore, makeAuditor, makeBoards, makeRosterOf, makeWatchersLook, noteLooks } from './alerts/index.ts'
import { makeDutyBell } from './app-duty-bell.ts'
import { makeForget } from './app-forget.ts'
import { makeHeartbeat } from './app-heartbeat.ts'
import { makeKnownWords } from './app-known-words-store.ts'
import { navigationFor } from './app-navigation.ts'
import { makePushRoutes } from './app-push-routes.ts'
import { makeReach } from './app-reach.ts'
import { makeReadings } from './app-readings.ts'
import { makeRecord } from './app-record.ts'
import { alertRights, maySeePositions, outingRights } from './app-rights.ts'
import { makeTextAnswers } from './app-texts.ts'
import { type Instant, minutes } from './basics/instant.ts'
import type { Place } from './basics/place.ts'
import type { Config } from './config.ts'
import { makeDemo } from './demo.ts'
import { assetsFrom } from './design/assets.ts'
import { errorPage, lastResortPage } from './design/error-pages.tsx'
import type { Frame } from './design/frame.ts'
import { page } from './design/page.tsx'
import { makeHomeRoutes, makeMadeToUseRoutes } from './guidance/index.ts'
import { makeRetentionWatch } from './keeping/index.ts'
import { ledgerRules, makeLedgerWatch, makeOrigin } from './ledger/index.ts'
import { asksWithTheText, makeNotify, notifyRules, saysMore, trustedContactText } from './notify/index.ts'
import {
  isOver, loadShift, makeFollowUps, makeJoinRoutes, makeNoPhoneRoutes, makeOutingRoutes, makeOutRoutes, makePhoneIntake, makePhoneRoutes, makePhoneViews,
  makePlanRoutes, makeShiftIntake, makeSosDesk, makeTeam, onDuty, ownOutings, type OutingParts, outingRules, positionsPath, type SafeguardingFaults, type ShiftIntake, type StoredShift,
} from './outings/index.ts'
import type { Positions } from './positions/index.ts'
import { makeBallast, withBallast } from './platform/ballast.ts'
import { addressOf } from './platform/caller.ts'
import type { Clock } from './platform/clock.ts'
import type { Database, Queries } from './platform/database.ts'
import { makeWatch } from './platform/deadline-watch.ts'
import { healthAnswer } from './platform/health.ts'
import { guardEdge } from './platform/http-edge.ts'
import { type Keys, withUnreadableTold } from './platform/keys.ts'
import { faultDetails, type Log } from './platform/log.ts'
import { storePatience, within } from './platform/patience.ts'
import type { Random } from './platform/random.ts'
import { openSpool } from './platform/spool.ts'
import type { StaticFiles } from './platform/static-files.ts'
import { makeWeb, type WebContext } from './platform/web.ts'

export type Means = {
  readonly config: Config
  readonly version: string
  readonly database: Database
  readonly positions: Positions
  readonly keys: Keys
  readonly clock: Clock & { readonly suspect?: () => boolean }
  readonly random: Random
  readonly log: Log
  readonly files: StaticFiles
  /** The machine's own clock, for the outside watcher to compare. */
  readonly wallClock?: () => number
}

export type SafeReturn = Awaited<ReturnType<typeof makeSafeReturn>>

/** The server's own name where it seals for itself. */
const server = ''

/** On the disk of the store that is embedded, and let go when that is full. */
export const ballastPath = (dataFolder: string): string => join(dataFolder, 'ballast')

export async function makeSafeReturn(means: Means) {
  const { config, version, positions, clock, random, log, files } = means
  const keys = withUnreadableTold(means.keys, (purpose) => log('sealed-not-opened', { purpose }))
  const ballast = makeBallast(ballastPath(config.dataFolder))
  const database = withBallast(means.database, ballast, log)
  const { read } = database
  const spool = await openSpool({
    path: join(config.dataFolder, 'sos.spool'),
    records: config.demo ? 256 : 2560, // two minutes of twenty a second
    lock: { seal: (text) => keys.seal(server, 'spool', text), open: (sealed) => keys.open(server, 'spool', sealed) },
    onUnread: (unread) => log('spool-not-read', { ...unread }),
  })
  const assets = assetsFrom(files.manifest)
  const ranBy = { name: config.ranBy ?? config.publicUrl.host }
  const health = makeReadings({ version, dataFolder: config.dataFolder, clock: means.clock, read, parts: () => ({ watch, sos, auditor, retention, heartbeat }) })

  const app = makeWeb()
  const { takeTry, shortWay } = guardEdge(app, {
    publicUrl: config.publicUrl, trustedProxy: config.trustedProxy, clock, random, log,
    pages: { page: (shown) => errorPage({ ...shown, assets, ranBy, notWatchedSince: health.notWatchedWords() }), lastResort: lastResortPage, alsoShown: health.notWatchedWords },
  })

  const frame: Frame<WebContext> = async (c, { status = 200, notices, ...shown }, children) => {
    const language = c.get('language')
    const html = await page({
      ...shown, language, path: c.req.path.replace(/^\/cy(?=\/|$)/, '') || '/', assets, ranBy,
      // A page that lacks a script still works; a page that is not drawn does not.
      scripts: shown.scripts?.filter((name) => name in files.manifest),
      navigation: shown.navigation ?? navigationFor(c), notices: { ...notices, notWatchedSince: health.notWatchedWords() },
    }, children)
    return c.html(html, status)
  }

  const record = makeRecord({ keys, random })
  const accounts: Accounts = makeAccounts({
    database, keys, clock, random, log, frame, takeTry, record, makeOrigin, publicUrl: config.publicUrl,
    contactMeans: {
      textFor: trustedContactText,
      asksWithTheText,
      sendsTexts: Boolean(config.smsUrl || config.demo),
      ask: async (tx, organisation, { id, ...asked }, now) => {
        await notify.tell(tx, organisation, { person: id, channels: ['sms'], saying: { purpose: 'trusted-contact-asked', ...asked }, path: '/', about: { key: `contact:${id}` } }, now)
        notify.wake()
      },
    },
    isOut: async (db, organisation, person) => (await shiftsOutOf(db, organisation, person)).length > 0,
    letGoOfPlaces: (organisation, person) => void shiftsOutOf(read, organisation, person)
      .then((out) => positions.forget(organisation, out.map(({ id }) => id)))
      .catch((error: unknown) => log('positions-not-forgotten', faultDetails(error))), /* not awaited: see there */
    outingsOf: async (db, actor) => {
      const found = await ownOutings(db, keys, actor)
      const places = await positions.last(actor.organisation, found.map(({ shift }) => shift))
      return found.map(({ shift, ...outing }) => ({ ...outing, place: placeOnly(places.get(shift)) }))
    },
    tell: async (tx, notice, now) => {
      for (const person of notice.to) {
        await notify.tell(tx, notice.organisation, {
          person, channels: ['push', 'email'], saying: { purpose: 'team-notice' }, path: '/members', about: { key: `${notice.kind}:${notice.object}:${now}` },
        }, now)
      }
    },
  })

  const alerts = makeAlertStore(keys)
  const reach = makeReach({ config, accounts, clock, notify: () => notify })
  // Shifts raise alerts, a closed alert gives its shift back, and a text may be about either: each is asked for when
  // it is needed, by then all are there.
  const knownWords = makeKnownWords({ keys, people: accounts.people })
  const texts = makeTextAnswers({ keys, accounts, knownWords, shifts: () => shifts, room: () => room, sos: () => sos, sendDirectly: () => notify.sendDirectly })
  const notify = makeNotify({
    database, keys, clock, random, log, settings: config, contactOf: reach.contactOf, ...texts,
    peopleToTest: async (db) => Promise.all((await accounts.operator.listOrganisations()).map(async ({ organisation }) => ({
      organisation,
      people: await Promise.all((await accounts.people.withRole(db, organisation, ['coordinator'])).map(async (person) => ({ person, channels: await reach.channelsOf(db, organisation, person) }))),
    }))),
    onSettled: ({ organisation }) => boards.changed(organisation),
    onStepFailed: async (tx, organisation, run, now) => {
      const alert = await alerts.load(tx, organisation, run.alert)
      if (alert) await room.take(tx, alert, { id: `${run.alert}:${run.round}:${run.step}:${run.repeat}`, kind: 'sends-failed', round: run.round, step: run.step, repeat: run.repeat }, 'still-out', now)
    },
  })

  const room: AlarmRoom = makeAlarmRoom({
    alerts, keys, random, tell: notify.tell, shifts: () => shifts,
    agreedText: accounts.contacts.agreedText,
    // An alert must not hang on where somebody was: that store may be broken or away by itself (L10).
    lastPlace: async (organisation, shift) => (await positions.last(organisation, [shift]).catch((error: unknown) => {
      log('last-place-not-read', { shift, ...faultDetails(error) })
      return null
    }))?.get(shift) ?? null,
    ...makeRosterOf({
      keys,
      reach: {
        withRole: accounts.people.withRole,
        channelsOf: async (db, organisation, persons) => Object.fromEntries(await Promise.all(persons.map(async (person) => [person, await reach.channelsOf(db, organisation, person)] as const))),
        brokenChannels: notify.brokenChannels,
        trustedContacts: (db, organisation, person) => accounts.contacts.whoSaidYes(db, organisation, person, clock.now()),
      },
    }),
  })

  const safeguardingFaults: SafeguardingFaults = async (db, organisation, group, agreed) => (await accounts.safeguarding.groupFaults(db, organisation, group, agreed))
    .map((fault) => (fault.person === null ? { fault: 'other-group' as const } : { fault: 'under-18' as const, person: fault.person }))
  const followUps = makeFollowUps({ keys, notify, safeguardingFaults, endPhonesOf: (tx, shift, now) => accounts.phones.endOf(tx, shift.organisation, shift.id, now) })
  const shifts: ShiftIntake = makeShiftIntake({ alarm: room, followUp: followUps.shift, keys, random })

  const team = makeTeam({
    keys, random, shifts, followUp: followUps.phone.outing,
    watchersOf: reach.watchersOf,
    startRecord: accounts.people,
    safeguardingFaults,
  })

  const views = makePhoneViews({
    keys, people: { reachable: accounts.people.reachable, hasNumber: accounts.pins.hasNumber, withPhone: accounts.phones.ofShifts, isUnder18 }, alarm: { seenByItsPerson }, notWatchedSince: health.notWatchedSince, textTo: config.smsNumber,
    seesPosition: async (db, shift, outing) => {
      // Taken out of the team while out: check-ins and the SOS go on, nobody sees where.
      if (!(await accounts.people.isMember(db, shift.organisation, shift.person))) return []
      const watching = [...(await onDuty(db, shift.organisation)).map((one) => one.person), outing.lead].filter((person) => person !== shift.person)
      const persons = (await isUnder18(db, shift.organisation, shift.person)) ? await accounts.safeguarding.positionViewersOfUnder18s(db, shift.organisation) : watching
      return [...new Set(persons)]
    },
  })
  const intake = makePhoneIntake({
    shifts, alarm: room, keys, followUp: followUps.phone, people: { withPhone: accounts.phones.ofShifts, isUnder18 },
    checkNumber: async (tx, organisation, person, digits) => {
      if (digits !== null) return accounts.pins.check(tx, { organisation, person, typed: digits })
      return (await accounts.pins.hasNumber(tx, organisation, person)) ? 'wrong' : 'none-set'
    },
  })
  const bell = makeDutyBell({ read, accounts, notify, clock })
  const sos = makeSosDesk({ database, spool, intake, clock, log, changed: (organisation) => changed(organisation), waits: () => bell.ring(sos.waiting()), toldOf: bell.toldOf })

  /** What waits is asked first: in between it may have gone into the store, and must not look closed. */
  async function seenByItsPerson(db: Queries, shift: StoredShift, now: Instant) {
    const waiting = sos.waitingAlert(shift.id)
    return (await room.seenByItsPerson(db, shift, now)) ?? waiting
  }

  const boards = makeBoards({
    keys, alerts, notWatchedSince: health.notWatchedSince,
    sources: {
      named: async (db, organisation, persons) => {
        const here = await accounts.people.reachable(db, organisation, persons)
        const outside = await accounts.contacts.names(db, organisation, persons.filter((id) => !here.has(id)), clock.now())
        return new Map([...[...here].map(([id, one]) => [id, { id, ...one }] as const), ...[...outside].map(([id, name]) => [id, { id, name, phone: null }] as const)])
      },
      reach: reach.reachOf,
      places: positions.last,
      trusts: async () => new Set(),
      texts: async (db, organisation, since) => (await notify.receivedTexts(db, organisation, since)).filter((text) => (text.shift === null ? text.understoodAs !== 'contact-answer' : saysMore(text.text)))
        .map((text) => ({ at: text.receivedAt, from: text.from, text: text.text, understoodAs: text.shift === null ? 'unverified' : text.understoodAs })),
      noteLooks: (actor, looked, now) => looked.length === 0 ? Promise.resolve() : database.write((tx) => noteLooks(tx, actor.organisation, actor.person, looked, now)),
      maySeePositions: maySeePositions(accounts),
    },
  })

  async function isUnder18(db: Queries, organisation: string, person: string): Promise<boolean> {
    return (await accounts.people.named(db, organisation, [person])).get(person)?.isUnder18 ?? false
  }

  async function shiftsOutOf(db: Queries, organisation: string, person: string): Promise<StoredShift[]> {
    const rows = await db.selectFrom('shifts').select('id').where('organisation', '=', organisation).where('person', '=', person).where('ended_at', 'is', null).execute()
    const found = await Promise.all(rows.map(({ id }) => loadShift(db, organisation, id)))
    return found.filter((shift) => shift !== null && shift.shift.startedAt !== null && !isOver(shift.shift)) as StoredShift[]
  }

  /** After a commit: there may be something to send, and something to show. */
  const changed = (organisation: string) => {
    notify.wake()
    boards.changed(organisation)
  }

  app.use(accounts.recognise)
  app.route('/', files.routes)
  app.get('/health', async (c) => {
    const { status, body } = healthAnswer(await health.all())
    return c.json(body, status)
  })
  app.route('/', makeHomeRoutes({ frame }))
  app.route('/', makeMadeToUseRoutes({ frame }))
  app.route('/', accounts.routes)
  app.route('/', makeJoinRoutes({
    database, keys, clock, random, frame, changed,
    people: {
      nameOf: accounts.people.nameOf,
      join: accounts.people.join,
      chooseNumber: async (tx, organisation, person, number, now) => void (await accounts.pins.choose(tx, { organisation, person, number, duress: null }, now)),
      issuePhone: async (tx, c, phone, now) => {
        await knownWords.note(tx, phone.organisation, phone.shift)
        return (await accounts.phones.issue(tx, c, phone, now)).welcome
      },
      remembered: accounts.phones.remembered,
      takeTry(c) {
        // Asked for both: who is refused for their own address takes none from the others.
        const own = takeTry('join-code', addressOf(c, config.trustedProxy))
        const all = own && takeTry('join-code-anywhere', '')
        if (!own || !all) return null
        return { wasRight: () => [own, all].forEach((one) => one.wasRight()) }
      },
    },
  }))
  const outingParts: OutingParts = {
    database, keys, clock, random, frame, team, publicUrl: config.publicUrl,
    people: {
      ...outingRights,
      coordinators: accounts.people.coordinators,
      withRoles: async (db, organisation) => {
        const named = new Set(await accounts.people.withRole(db, organisation, ['coordinator', 'lead', 'agent', 'candidate']))
        return (await accounts.people.everyone(db, organisation)).filter(({ id }) => named.has(id))
      },
      named: accounts.people.named,
    },
  }
  app.route('/', makePlanRoutes(outingParts))
  app.route('/', makeOutingRoutes(outingParts))
  app.route('/', makeNoPhoneRoutes({ database, keys, clock, random, frame, changed, people: { nameOf: accounts.people.nameOf, join: accounts.people.join, refuse: outingRights.refuse } }))
  app.route('/', makeOutRoutes({ database, clock, random, frame, intake, sos, views, changed }))
  const phoneRoutes = makePhoneRoutes({ database, clock, intake, sos, views, isMember: accounts.people.isMember, keepPosition: positions.keep, changed })
  app.route('/', phoneRoutes.web)
  app.route('/', makePushRoutes({ database, clock, notify }))
  app.route('/', makeAlertRoutes({
    database, keys, clock, random, frame, boards, alerts, room, shifts, team, changed, boardScripts: ['board.js'],
    people: {
      ...alertRights,
      coordinators: (db, organisation) => accounts.people.withRole(db, organisation, ['coordinator']),
      named: async (db, organisation, persons) => new Map([...(await accounts.people.reachable(db, organisation, persons))].map(([id, one]) => [id, { id, ...one }])),
      actorAgain: accounts.actorAgain,
      onDeviceEnded: accounts.onDeviceEnded,
      keepSession: accounts.sessions.keepWhileOnDuty,
      watchedAt: () => watch.state().passedAt,
    },
  }))
  app.route('/', notify.textRoutes)
  const demo = config.demo ? makeDemo({ app: () => app, clock, publicUrl: config.publicUrl, makeLink: accounts.operator.makeOrganisationLink }) : null
  if (demo) app.route('/', demo.routes)
  if (demo) app.route('/', notify.demoRoutes({ frame, nameOf: async (db, organisation, person) => (await accounts.people.nameOf(db, organisation, person)) || null }))

  const forget = makeForget({ positions, random })
  const watch = makeWatch({
    database, clock, log,
    passTime: {
      shift: shifts.passTime,
      outing: followUps.outing,
      alert: room.passTime,
      forget: forget.passTime,
    },
    beforehand: { forget: forget.beforehand },
    afterDone: (deadline) => {
      forget.done(deadline)
      boards.changed(deadline.organisation)
    },
    beforePass: async () => {
      await sos.drain()
      bell.ring(sos.waiting())
    },
    afterPass: (state) => {
      notify.wake()
      void bell.refreshNew().catch(() => undefined) /* not awaited, and asked again at the next pass */
      heartbeat?.passed(state.passes)
    },
  })
  const lookForWatchers = makeWatchersLook({ database, keys, clock, log, room, watchersOf: reach.watchersOf })
  const auditor = makeAuditor({ database, clock, log, room })
  const ledger = makeLedgerWatch({ database, clock, log, signingKey: keys.ledgerSigner })
  const retention = makeRetentionWatch({
    database, clock, log, random,
    // Alerts before outings: an outing's record goes when none of its alerts is left.
    rules: [...accountRules(keys, { device: notify.endPushSubscription, person: notify.forgetPerson }), ...notifyRules, ...alertRules, ...outingRules, ...ledgerRules],
  })
  const heartbeat = makeHeartbeat({
    config, database, keys, clock, log, accounts, startedAt: health.startedAt, readings: health.all, wallClock: means.wallClock ?? (() => clock.now()), recordsFailing: () => ledger.state().failing,
  })
  const timers: NodeJS.Timeout[] = []

  /** What an SOS needs while the store is away; what was known stays where the store does not answer. */
  async function prepareForOutage(): Promise<void> {
    try {
      await accounts.phones.known.refresh(read, clock.now())
      await knownWords.refresh(read, clock.now())
      await bell.refresh()
    } catch (error) {
      log('outage-list-not-refreshed', faultDetails(error))
    }
  }

  /** Nobody watching is told first: else the auditor would find it. */
  async function selfCheck(): Promise<void> {
    await lookForWatchers().catch((error: unknown) => log('watchers-not-looked-at', faultDetails(error)))
    await auditor.pass()
    notify.wake()
  }

  const keepBallast = () => void ballast.fill().catch((error: unknown) => log('ballast-not-filled', faultDetails(error)))

  return {
    app,
    /** Where phones say where they are: nine of ten requests of an evening. */
    shortWay: shortWay({
      path: positionsPath, mostBytes: 1024,
      answer: (token, body) => within(storePatience.calm, accounts.phones.whoHas(token).then((actor) => phoneRoutes.takePosition(actor, body))),
    }),
    accounts,
    notify,
    watch,
    ledger,
    retention,
    readings: health.all,
    shifts,
    room,
    start() {
      health.start()
      watch.start()
      notify.start()
      ledger.start()
      const forgetOld = () => void positions.forgetOld(clock.now()).catch((error: unknown) => log('positions-not-forgotten', faultDetails(error)))
      const again: [() => void, number][] = [[forgetOld, minutes(5)], [() => void prepareForOutage(), minutes(1)], [() => void selfCheck(), lookEvery]]
      if (!config.demo) again.push([keepBallast, minutes(1)])
      for (const [work, pause] of again) {
        work()
        timers.push(setInterval(work, pause).unref())
      }
      void retention.start().catch((error: unknown) => log('retention-failed', faultDetails(error)))
    },
    prepareForOutage,
    lookForWatchers,
    auditor,
    async stop() {
      for (const timer of timers) clearInterval(timer)
      health.stop()
      await watch.stop()
      await notify.stop()
      await ledger.stop()
      await retention.stop()
      await spool.close()
    },
    /** What is printed at the start: where it runs and, while nobody has an organisation, the link that makes the first. */
    async welcome(url: string): Promise<string> {
      if (demo) {
        await demo.seed()
        return `Safe Return ${version} runs on ${url}\n${demo.links()}`
      }
      const link = await accounts.operator.ensureFirstLink()
      return `Safe Return ${version} runs on ${url}\n${link === null ? '' : `Open this once, within 24 hours, to make the first organisation:\n${link}\n`}`
    },
  }
}

const placeOnly = (place: Place | undefined): Place | null =>
  place === undefined ? null : { latitude: place.latitude, longitude: place.longitude, accuracyMetres: place.accuracyMetres, takenAt: place.takenAt }
