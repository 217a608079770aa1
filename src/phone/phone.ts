// The running phone: its state, each change of it (on the screen at once, on the shelf a moment later), what is pressed,
// and what is asked of the server. It knows no screen; app.ts shows it and brings it what hands and browsers do.

import type { Instant } from '../basics/instant.ts'
import type { Pressed } from '../outings/command-from-form.ts'
import type { PhoneCommand } from '../outings/phone-command.ts'
import type { Kept } from './outbox.ts'
import type { PhoneShelf } from './phone-shelf.ts'
import {
  afterAnswer, askAgainIn, forgotten, mayForget, nextSequence, type PhoneState, serverTime, type Step, withKept, withoutOld, withStanding, withView,
} from './phone-state.ts'
import { askState } from './post.ts'
import { makeSender } from './sender.ts'

export type Phone = {
  state(): PhoneState
  now(): Instant
  /** What concerns only this page: the finger on the button, what was copied. */
  set(values: Partial<PhoneState>): void
  /** What must outlive the page. */
  change(step: Step): Promise<void>
  /** Keeps it, then sends it; an SOS is sent in the same moment, because a shelf that hangs must not hold it back. */
  press(pressed: Pressed): Promise<void>
  /** Somebody looks at the page again, or the network may be back. */
  wake(): Promise<void>
  /** Another page, or the worker, has changed the shelf. */
  reload(): Promise<void>
}

type Needs = {
  readonly shelf: PhoneShelf
  readonly first: PhoneState
  readonly show: (state: PhoneState) => void
  /** Tells the other pages of this browser, and asks to be woken when the network is back. */
  readonly tell: () => void
}

/** A shelf that does not answer by then does not hold up the screen: iPhones sometimes hang there at the start. */
const patience = 1_500

export function makePhone({ shelf, first, show, tell }: Needs): Phone {
  let state = first
  let turn = 0
  /** Steps that the shelf did not take; they go with the next one. */
  let missed: readonly Step[] = []
  let asking: ReturnType<typeof setTimeout> | undefined
  let isSender = false

  const now = () => serverTime(state, Date.now())

  function set(values: Partial<PhoneState>): void {
    state = { ...state, ...values }
    show(state)
  }

  async function change(step: Step): Promise<void> {
    const mine = ++turn
    const steps = [...missed, step]
    set(step(state))
    try {
      const there = await within(patience, shelf.change((before) => steps.reduce((shelved, one) => one(shelved), before)))
      missed = missed.filter((one) => !steps.includes(one))
      const unsaved = state.unsaved.filter((id) => !there.kept.some(({ command }) => command.id === id) && isKept(id))
      // What the shelf says counts, unless something newer is on its way there.
      set({ ...(mine === turn ? { ...there, kept: [...there.kept, ...state.kept.filter(({ command }) => unsaved.includes(command.id))] } : {}), unsaved, canKeep: true })
      tell()
    } catch {
      missed = [...new Set([...missed, ...steps])]
      set({ canKeep: false })
    }
  }

  const isKept = (id: string): boolean => state.kept.some(({ command }) => command.id === id)

  const sender = makeSender({
    kept: () => state.kept,
    sosOnly: () => !isSender,
    settle: (one, verdict, clockOffset) => change(afterAnswer(one, verdict, clockOffset, Date.now())).then(askSoon),
  })

  async function press(pressed: Pressed): Promise<void> {
    const phoneClock = Date.now()
    const id = makeId()
    const command = { ...pressed, id, sequence: nextSequence(state, phoneClock), happenedAt: phoneClock } as PhoneCommand
    const one: Kept = { command, shift: state.view?.shift ?? null, keptAt: phoneClock }
    state = { ...state, unsaved: [...state.unsaved, id], faults: [] }
    const keeping = change(withKept(one))
    if (command.kind === 'sos') sender.wake()
    await keeping
    sender.wake()
  }

  async function ask(): Promise<void> {
    clearTimeout(asking)
    const asked = await askState()
    if (asked === 'unknown-phone' || asked === 'over') {
      if (state.standing !== asked) await change(withStanding(asked))
    } else if (asked !== null) {
      await change(withView(asked.view, asked.clockOffset, Date.now()))
    }
    if (mayForget(state, now())) await change(forgotten)
    askSoon()
  }

  /** Not all phones at the same moment: a fifth sooner or later. */
  function askSoon(): void {
    clearTimeout(asking)
    const wait = askAgainIn(state, now())
    asking = setTimeout(() => void (document.visibilityState === 'visible' ? ask() : askSoon()), wait * (0.8 + 0.4 * chance()))
  }

  async function reload(): Promise<void> {
    const mine = turn
    const there = await within(patience, shelf.load()).catch(() => null)
    if (there === null || mine !== turn) return there === null ? set({ canKeep: false }) : undefined
    set({ ...there, kept: [...there.kept, ...state.kept.filter(({ command }) => state.unsaved.includes(command.id) && !there.kept.some((one) => one.command.id === command.id))] })
    sender.wake()
  }

  // One page of the browser sends at a time; the one that is looked at takes its turn, because another may be frozen.
  // Twice is once, so this only saves work: an SOS goes from every page.
  function takeTurn(): void {
    const hold = () => new Promise<never>(() => {
      isSender = true
      sender.wake()
    })
    if (!navigator.locks) return void hold()
    const lost = () => {
      isSender = false
      navigator.locks.request('safe-return-sender', hold).catch(lost)
    }
    navigator.locks.request('safe-return-sender', { steal: true }, hold).catch(lost)
  }

  return {
    state: () => state,
    now,
    set,
    change,
    press,
    reload,
    async wake() {
      if (!isSender) takeTurn()
      await reload()
      if (state.kept.length > 0) await change(withoutOld(Date.now()))
      sender.beginAgain()
      await ask()
    },
  }
}

const within = <T>(milliseconds: number, promise: Promise<T>): Promise<T> =>
  Promise.race([promise, new Promise<never>((_, reject) => setTimeout(() => reject(new Error('The shelf does not answer')), milliseconds))])

/** 128 bits of chance, as the server wants its ids. */
const makeId = (): string => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

const chance = (): number => crypto.getRandomValues(new Uint8Array(1))[0]! / 255
