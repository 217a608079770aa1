// The script of the board and of each alert's page, for those who watch. It adds to pages that work without it: news as
// it comes, deadlines that count on when the server is gone, the sound, and a voice for screen readers.

import { createRoot } from 'hono/jsx/dom/client'
import { isStale, notWatchedSince, ringing } from '../alerts/board-alarm.ts'
import { newsBetween, type HeardAt, titleOf } from '../alerts/board-news.ts'
import { heldOrder } from '../alerts/board-order.ts'
import { type BoardOrder, orderOf } from '../alerts/board-views.tsx'
import { textOf } from '../alerts/board-picture.ts'
import type { WholeBoard } from '../alerts/board-wire.ts'
import type { AlertStory } from '../alerts/alert-pages.tsx'
import { after, type Instant } from '../basics/instant.ts'
import type { Language } from '../basics/language.ts'
import { boardWords } from '../alerts/board-words.ts'
import { makeBell } from './board-bell.ts'
import { makeHands } from './board-hands.ts'
import { openLine } from './board-line.ts'
import { makeNotices } from './board-notices.ts'
import { notWatchedNotice, screenOf } from './board-draw.tsx'
import { press } from './board-press.ts'
import type { BoardScreenState } from './board-screen.tsx'
import { makeSound } from './board-sound.ts'
import { makeVoice } from './board-voice.ts'

const redrawEvery = 15_000

const place = document.getElementById('watch')
if (place) watch(place)

function watch(serverDrawn: HTMLElement): void {
  const language = document.documentElement.lang as Language
  const alertId = serverDrawn.dataset['alert'] ?? null
  const plainTitle = document.title

  let whole: WholeBoard | null = null
  let you: string | null = null
  /** The server's clock when last heard, and ours at that moment: by its own clock and by the wall. */
  let heard = { at: 0 as Instant, steady: performance.now(), wall: Date.now() }
  let saidNotWatched: Instant | null = null
  let story: AlertStory | null = null
  let storyOf = ''
  let order: BoardOrder | null = null
  let form: BoardScreenState['form'] = { typed: {}, faults: [] }
  let isSignedOut = false
  let isAsking = false
  let notSent = false
  let saidLast: HeardAt | null = null
  const opened = new Set<string>()
  let drawnAt = -Infinity
  let drawnKey = ''

  const live = document.createElement('div')
  live.id = 'watch-live'
  const root = createRoot(live)
  const notices = document.getElementById('not-watched')
  const noticeRoot = notices && createRoot(notices)
  let notice: Instant | null | undefined
  const voice = makeVoice()
  const hands = makeHands(live)
  const sound = makeSound({ onChange: () => draw(), onTick: look })
  let soundsHere = false
  const bell = makeBell(sound, () => soundsHere)
  const browserNotices = makeNotices(() => draw())

  // One tab of the browser sounds: two a little apart are a noise.
  void navigator.locks.request('safe-return-board-sound', () => new Promise<never>(() => {
    soundsHere = true
  }))

  /** Early rather than late: a clock that stood still while the laptop slept does not count. */
  const sinceHeard = (): number => Math.max(0, performance.now() - heard.steady, Date.now() - heard.wall)
  const now = (): Instant => after(heard.at, sinceHeard())

  openLine((news) => {
    if (news.kind === 'signed-out') {
      isSignedOut = true
      return draw()
    }
    isSignedOut = false
    const at = news.kind === 'board' ? news.whole.board.at : news.heartbeat.at
    heard = { at, steady: performance.now(), wall: Date.now() }
    if (news.kind === 'heartbeat') saidNotWatched = news.heartbeat.notWatchedSince
    else {
      whole = news.whole
      saidNotWatched = whole.board.notWatchedSince
      // Somebody else has signed in on this browser: this is not their page.
      if (you !== null && you !== whole.board.you.id) return location.reload()
      if (you === null && whole.board.you.isOnDuty) void sound.unlock().then(() => draw())
      you = whole.board.you.id
      void askStory()
    }
    look()
  })

  /** Looks at the clock: sounds, says and draws what is due by now. */
  function look(): void {
    if (whole === null) return
    const { board } = whole
    const here: HeardAt = { board, silentFor: sinceHeard(), notWatchedSince: saidNotWatched, now: now() }
    bell.ring(ringing(here, here.now), performance.now())
    if (saidLast !== null) voice.say(newsBetween(saidLast, here, language))
    saidLast = here
    document.title = titleOf(here, plainTitle)
    showNotice(notWatchedSince(here, here.now))
    const wanted = orderOf(board, here.now)
    const key = [wanted.needs.join(), wanted.quiet.join(), isStale(here.silentFor), isInDoubt(), bell.isRinging(), bell.quietUntil(performance.now())].join(' ')
    if (whole !== drawnWhole || key !== drawnKey || performance.now() - drawnAt >= redrawEvery) draw(key)
  }
  let drawnWhole: WholeBoard | null = null

  function draw(key = drawnKey): void {
    if (whole === null || (alertId !== null && story === null)) return
    drawnWhole = whole
    drawnKey = key
    drawnAt = performance.now()
    order = heldOrder(order, orderOf(whole.board, now()), hands.areOn())
    const quietUntil = bell.quietUntil(performance.now())
    const kept = hands.hold()
    root.render(screenOf({
      language, now: now(), board: whole.board, order, story, form, silentFor: sinceHeard(), isSignedOut, sound: sound.state(), notices: browserNotices.state(), isAsking, notSent,
      isInDoubt: isInDoubt(), isOpen: (fold) => opened.has(fold), isRinging: bell.isRinging(), quietUntil: quietUntil === null ? null : after(now(), quietUntil - performance.now()),
    }))
    // Drawing happens a moment later, in a task of its own.
    queueMicrotask(() => queueMicrotask(() => {
      if (live.parentNode === null && !isBeingTypedIn(serverDrawn)) serverDrawn.replaceWith(live)
      kept()
    }))
  }

  function isInDoubt(): boolean {
    return isStale(sinceHeard()) || notWatchedSince({ board: whole!.board, silentFor: sinceHeard(), notWatchedSince: saidNotWatched }, now()) !== null
  }

  function showNotice(since: Instant | null): void {
    if (noticeRoot === null || since === notice) return
    notice = since
    noticeRoot.render(notWatchedNotice(language, since))
  }

  /** The whole of the alert whose page this is, again when its card has changed. */
  async function askStory(): Promise<void> {
    if (alertId === null || whole === null) return
    const card = [...whole.board.alerts, ...whole.board.closed].find((alert) => alert.id === alertId)
    const key = card ? textOf(card) : 'none'
    if (key === storyOf) return
    try {
      const answer = await fetch(`/api/alerts/${alertId}`, { credentials: 'same-origin', cache: 'no-store', redirect: 'error', signal: AbortSignal.timeout(15_000) })
      if (!answer.ok) return
      story = (await answer.json()) as AlertStory
      storyOf = key
      draw()
    } catch {
      // The next news brings another try; until then the page says how old it is.
    }
  }

  async function send(action: string, fields: FormData, sentForm: HTMLFormElement | null): Promise<void> {
    const answer = await press(action, fields)
    notSent = answer.kind === 'not-sent'
    isSignedOut ||= answer.kind === 'signed-out'
    form = answer.kind === 'refused' ? answer : { typed: {}, faults: [] }
    if (answer.kind === 'done') {
      isAsking = false
      sentForm?.reset()
      if (action.endsWith('/report')) voice.say({ urgent: '', calm: boardWords[language].live.saved })
    }
    draw()
    if (answer.kind === 'refused') hands.goTo('.govuk-error-summary, #board-trouble')
  }

  const onDuty = (heardIt: boolean): void => {
    const fields = new FormData()
    if (heardIt) fields.set('heard', 'yes')
    void send(serverPath('/board/duty'), fields, null)
  }
  const serverPath = (path: string): string => (language === 'cy' ? `/cy${path}` : path)

  async function trySound(): Promise<void> {
    await sound.unlock()
    sound.play('urgent')
    isAsking = true
    draw()
    hands.goTo('#heard-it')
  }

  const tools: Readonly<Record<string, () => void>> = {
    'sound-on': () => void trySound(),
    'play-again': () => void trySound(),
    heard: () => onDuty(true),
    'not-heard': () => onDuty(false),
    notify: () => void browserNotices.ask(),
    quiet() {
      bell.quiet(performance.now())
      look()
    },
  }

  live.addEventListener('click', (event) => {
    const tool = (event.target as Element).closest<HTMLElement>('[data-tool]')?.dataset['tool']
    if (tool !== undefined) tools[tool]?.()
  })
  live.addEventListener('toggle', (event) => {
    const { id, open, dataset } = event.target as HTMLDetailsElement
    if (dataset['fold'] === undefined || open === opened.has(id)) return
    if (open) opened.add(id)
    else opened.delete(id)
    draw()
  }, { capture: true })
  live.addEventListener('submit', (event) => {
    const sent = event.target as HTMLFormElement
    event.preventDefault()
    if (sent.id === 'come-on-duty') return void trySound()
    if (sent.dataset['sending'] === 'yes') return
    sent.dataset['sending'] = 'yes'
    void send(sent.getAttribute('action') ?? '', new FormData(sent, event.submitter), sent).finally(() => delete sent.dataset['sending'])
  })
  // Any press at all frees the sound, so that nobody has to look for the button; whoever presses that very button must
  // not lose it under their finger.
  for (const name of ['pointerup', 'keydown']) {
    document.addEventListener(name, (event) => {
      if (event.target instanceof Element && event.target.closest('[data-tool]')) return
      if (whole?.board.you.isOnDuty && sound.state() === 'locked') void sound.unlock().then(() => draw())
    })
  }
  setInterval(look, 1000)
  void stayAwake(() => whole?.board.you.isOnDuty === true)
}

const isBeingTypedIn = (page: HTMLElement): boolean =>
  page.contains(document.activeElement) && [...page.querySelectorAll('textarea')].some((field) => field.value !== field.defaultValue)

/** A laptop that falls asleep watches nobody. */
async function stayAwake(isNeeded: () => boolean): Promise<void> {
  if (!('wakeLock' in navigator)) return
  let lock: WakeLockSentinel | null = null
  const hold = async (): Promise<void> => {
    if (!isNeeded() || document.hidden || (lock !== null && !lock.released)) return
    lock = await navigator.wakeLock.request('screen').catch(() => null)
  }
  document.addEventListener('visibilitychange', () => void hold())
  setInterval(() => void hold(), 10_000)
}
