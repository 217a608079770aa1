// Where the phone's script begins. It draws the screen from what this phone keeps, before it asks anybody anything, and
// then hides the plain forms of the server. If it never gets so far, those forms are still there.

import { isDark } from '../basics/sunset.ts'
import type { Instant } from '../basics/instant.ts'
import type { Language } from '../basics/language.ts'
import type { Place } from '../basics/place.ts'
import { commandFromForm } from '../outings/command-from-form.ts'
import { isOut, isSoon, nowOf } from '../outings/out-now.ts'
import { helpText } from '../outings/out-say.ts'
import { watchBattery } from './battery.ts'
import { startDrawing } from './drawing.tsx'
import { makePhone } from './phone.ts'
import { openPhoneShelf } from './phone-shelf.ts'
import { firstState, type PhoneState, serverTime, sosOf } from './phone-state.ts'
import { makePlaceFinder } from './place-finder.ts'
import { hoursShared, isSwitchedOn, maySendPosition } from './position.ts'
import { listen } from './presses.ts'
import { knownAtOnce, registerWorker, reminderFacts, renew, subscribe } from './reminder-set-up.ts'
import { markSharing } from './sharing-badge.ts'
import { makeSounds } from './sounds.ts'

const root = document.getElementById('phone')
const plain = document.getElementById('without-script')
if (root !== null && plain !== null) start(root, plain)

function start(root: HTMLElement, plain: HTMLElement): void {
  const language: Language = document.documentElement.lang === 'cy' ? 'cy' : 'en'
  const draw = startDrawing(root, language)
  const sounds = makeSounds()
  const news = 'BroadcastChannel' in window ? new BroadcastChannel('safe-return') : null
  const worker = registerWorker()
  let calledAt = 0
  let soonCalledFor: Instant | null = null
  let remindedHours = 0
  let wantsHome = false
  let screenOn: WakeLockSentinel | null = null

  const phone = makePhone({
    shelf: openPhoneShelf(),
    first: { ...firstState(knownAtOnce()), canKeepScreenOn: 'wakeLock' in navigator },
    show,
    tell() {
      news?.postMessage('changed')
      // Chromium wakes the worker when the network is back, even after this page is gone.
      if (phone.state().kept.length > 0) void worker.then((ready) => (ready as { sync?: { register(tag: string): Promise<void> } } | null)?.sync?.register('outbox').catch(() => {}))
    },
  })

  function show(state: PhoneState): void {
    // Nothing is known yet: the server's own page, or the shell with 999 on it, says more than an empty screen.
    if (state.view === null && state.standing === 'joined') return
    const now = serverTime(state, Date.now())
    draw(state, now)
    takeOver()
    document.documentElement.toggleAttribute('data-night', isDark(now))
    tend(state)
  }

  function takeOver(): void {
    if (plain.hidden) return
    const typing = document.activeElement
    // Somebody was quicker than the script: what they are typing is not taken from under their hands.
    if (typing instanceof HTMLInputElement && plain.contains(typing) && typing.value !== '') return typing.addEventListener('blur', () => show(phone.state()), { once: true })
    plain.hidden = true
    plain.replaceChildren() // two forms with the same fields would confuse labels and readers
    document.getElementById('not-watched')?.replaceChildren() // the screen now says it itself
    document.querySelector('.govuk-error-summary')?.remove()
  }

  /** What follows from how things are: whether to look for the place, whether to call for a check-in. */
  function tend(state: PhoneState): void {
    const { view } = state
    if (view === null) return
    markSharing(isSwitchedOn(state, phone.now()))
    remindOfSharing(hoursShared(state.sharedSince, phone.now()))
    const { status } = nowOf(view, phone.now())
    const isAlertOpen = view.alert !== null
    const isTime = view.positionUntil !== null && phone.now() < view.positionUntil
    if (document.visibilityState === 'visible' && state.sharing !== 'refused' && ((state.isSharing && isTime) || (isAlertOpen && state.place !== null))) finder.watch()
    else finder.stop()
    // Not beside an open SOS: that is silent unless chosen.
    const calls = sosOf(state) === null && (status === 'asked' || view.okAskedAt !== null || view.partners.some(({ lateSince }) => lateSince !== null) || (view.stop !== null && !view.stop.answered && view.stop.decision === null))
    if (calls && Date.now() - calledAt > 60_000) {
      calledAt = Date.now()
      sounds.call()
    }
    // Before the deadline once, as the server's reminder does: a page that is open needs no signal for it.
    if (sosOf(state) === null && isOut(status) && isSoon(view, phone.now()) && soonCalledFor !== view.deadlineAt) {
      soonCalledFor = view.deadlineAt
      if (!calls) sounds.call()
    }
  }

  /** The banner says it; the hand feels it too, where the phone can. */
  function remindOfSharing(hours: number): void {
    if (hours > remindedHours) navigator.vibrate?.(200)
    remindedHours = hours
  }

  const finder = makePlaceFinder(
    (place) => void found(place),
    () => phone.set({ sharing: 'refused' }),
  )

  async function found(place: Place): Promise<void> {
    const spot = { latitude: place.latitude, longitude: place.longitude }
    phone.set({ place, sharing: phone.state().isSharing ? 'looking' : 'off' })
    if (wantsHome) {
      wantsHome = false
      await phone.change((shelf) => ({ ...shelf, held: { ...shelf.held, homes: [...shelf.held.homes, spot].slice(-5) } }))
    }
    if (phone.state().isSharing && phone.state().held.start === null) await phone.change((shelf) => ({ ...shelf, held: { ...shelf.held, start: spot } }))
    const { view, held, sentPlace, isSharing } = phone.state()
    const isOwnAlert = sosOf(phone.state()) !== null
    if (view === null || !(isSharing || isOwnAlert)) return
    const sharing = isOwnAlert && view.alert === null ? 'not-now' : maySendPosition(place, { last: sentPlace, held, view, now: phone.now() })
    phone.set({ sharing })
    if (sharing !== 'send') return
    phone.set({ sentPlace: place })
    await phone.press({ kind: 'position', place })
  }

  listen(root, {
    touched: sounds.unlock,
    hold: (hold) => phone.set({ hold }),

    raised() {
      const { place, isLoud } = phone.state()
      phone.set({ asksField: false })
      window.scrollTo(0, 0)
      void phone.press({ kind: 'sos', silent: !isLoud, ...(place === null ? {} : { place }) })
      // Asked only where it covers no screen.
      void finder.isAllowed().then((isAllowed) => { if (isAllowed) finder.once() })
    },

    form(to, field, form) {
      const { view } = phone.state()
      const read = view === null ? null : commandFromForm(to, field, view, phone.now(), language)
      if (read === null) return
      if (!read.ok) {
        phone.set({ faults: [read.fault] })
        document.getElementById(read.fault.field)?.focus()
        return
      }
      const opened = form.closest('details')
      const hadFocus = form.contains(document.activeElement)
      form.reset()
      if (opened) {
        opened.open = false
        if (hadFocus) opened.querySelector('summary')?.focus()
      }
      window.scrollTo(0, 0) // to the line that says what became of it
      void phone.press(read.pressed)
    },

    tool: (name) => void tools[name]?.(),
  })

  const tools: Readonly<Record<string, () => void | Promise<void>>> = {
    field: () => phone.set({ asksField: true }),
    'sos-screen': () => phone.set({ asksField: false }),
    share: async () => {
      await phone.change((shelf) => ({ ...shelf, isSharing: true, sharedSince: phone.now() }))
      phone.set({ sharing: 'looking' })
      finder.watch()
      // To the banner: the button that was pressed is gone, and what stands in its place does something else.
      window.scrollTo(0, 0)
      setTimeout(() => root.querySelector<HTMLElement>('[data-tool=stop-sharing]')?.focus(), 0)
    },
    'stop-sharing': () => {
      finder.stop()
      phone.set({ sharing: 'off', place: null })
      return phone.change((shelf) => ({ ...shelf, isSharing: false, sharedSince: null }))
    },
    'find-me': () => {
      phone.set({ sharing: 'looking' })
      finder.once()
    },
    'mark-home': () => {
      wantsHome = true
      finder.once()
    },
    'forget-homes': () => phone.change((shelf) => ({ ...shelf, held: { ...shelf.held, homes: [] } })),
    loud: () => {
      const isLoud = !phone.state().isLoud
      sounds.unlock()
      sounds.siren(isLoud)
      phone.set({ isLoud })
    },
    copy: async () => {
      const { view, place } = phone.state()
      if (view === null) return
      const hasCopied = await navigator.clipboard?.writeText(helpText(view, place, phone.now(), language)).then(() => true, () => false)
      const text = document.getElementById('help-text')
      if (!hasCopied && text) getSelection()?.selectAllChildren(text)
      phone.set({ hasCopied: hasCopied ?? false })
    },
    remind: async () => {
      await subscribe(await worker)
      phone.set({ reminders: await reminderFacts(await worker) })
    },
    'low-battery': () => phone.press({ kind: 'low-battery', percent: 9 }),
    screen: async () => {
      if (screenOn) {
        await screenOn.release()
        screenOn = null
      } else screenOn = await navigator.wakeLock.request('screen').catch(() => null)
      phone.set({ isScreenOn: screenOn !== null })
    },
  }

  /** The page is opened, looked at again, or the network is back. Safari has no other sign of it. */
  async function lookedAt(): Promise<void> {
    if (document.visibilityState !== 'visible') return show(phone.state())
    if (phone.state().isScreenOn) screenOn = await navigator.wakeLock.request('screen').catch(() => null)
    await phone.wake()
  }
  document.addEventListener('visibilitychange', () => void lookedAt())
  window.addEventListener('online', () => void lookedAt())
  window.addEventListener('pageshow', (event) => { if (event.persisted) void lookedAt() })
  news?.addEventListener('message', ({ data }) => void (data === 'pushed' ? lookedAt() : phone.reload()))

  // The minutes go down, the evening gets dark. Seconds are never shown, so this need not be often.
  setInterval(() => show(phone.state()), 10_000)

  void lookedAt()
  void watchBattery((percent) => void phone.press({ kind: 'low-battery', percent })).then((knowsBattery) => phone.set({ knowsBattery }))
  void worker.then(async (ready) => {
    const reminders = await reminderFacts(ready)
    phone.set({ reminders })
    if (ready && reminders.isSubscribed) await renew(ready)
  })
}
