import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { after, hours, type Instant, instant, minutes, seconds } from '../basics/instant.ts'
import type { PhoneCommand } from '../outings/phone-command.ts'
import { at, aView } from '../../tests/support/phone-view.ts'
import type { Kept } from './outbox.ts'
import {
  afterAnswer, askAgainIn, emptyShelf, firstState, forgotten, mayForget, nextSequence, notUpdatedSince, type OnShelf, type PhoneState, screenOf, sosOf, truthOf, withKept, withoutOld, withView,
} from './phone-state.ts'
import { knownNothing } from './reminders.ts'
import type { Verdict } from './verdict.ts'

const phoneClock = at as number
const joined: OnShelf = withView(aView(), 0, phoneClock)(emptyShelf)
const phone = (changes: Partial<PhoneState> = {}): PhoneState => ({ ...firstState(knownNothing), ...joined, ...changes })
let count = 0
const kept = (kind: PhoneCommand['kind'], keptAt = phoneClock): Kept =>
  ({ command: { id: `${kind}-${++count}`.padEnd(16, '0'), kind, ...(kind === 'sos' ? { silent: true } : {}), sequence: phoneClock + count, happenedAt: instant(keptAt) } as PhoneCommand, shift: aView().shift, keptAt })
const received = (receivedAt: Instant = at): Verdict => ({ name: 'received', receivedAt, view: null })
const sosAlert = { openedAt: at, isSos: true, silent: true, toldAt: null, toldName: null, takenAt: null, takenName: null, cancelled: false }

describe('the last line of the screen', () => {
  test('says received only what the server said it has', () => {
    const press = kept('check-in')
    const pressed = withKept(press)(joined)
    expect(truthOf(phone(pressed))).toEqual({ name: 'kept', since: at })
    const later = after(at, minutes(4))
    expect(truthOf(phone(afterAnswer(press, received(later), 0, phoneClock)(pressed)))).toEqual({ name: 'received', at: later })
  })

  test('says nothing of what the phone sends by itself', () => {
    const sent = withKept(kept('position'))(joined)
    expect(truthOf(phone(sent))).toEqual({ name: 'received', at })
    const answered = afterAnswer(sent.kept[0]!, received(after(at, hours(1))), 0, phoneClock)(sent)
    expect(truthOf(phone(answered))).toEqual({ name: 'received', at })
  })

  test('does not say "saved" of what the browser could not save', () => {
    const press = kept('check-in')
    expect(truthOf(phone({ ...withKept(press)(joined), unsaved: [press.command.id], canKeep: false })).name).toBe('unkept')
    expect(truthOf(phone({ ...withKept(press)(joined), unsaved: [press.command.id] })).name).toBe('received') // a moment before it is flushed
  })

  test('before anything was sent says so', () => {
    expect(truthOf(phone({ view: aView({ lastReceivedAt: null }) }))).toEqual({ name: 'nothing' })
  })

  test('tells times by the server’s clock, however wrong the phone’s is', () => {
    const wrong = phoneClock - hours(7)
    const shelf = withView(aView(), hours(7), wrong)(emptyShelf)
    expect(truthOf(phone(withKept(kept('check-in', wrong))(shelf)))).toEqual({ name: 'kept', since: at })
  })
})

describe('an alert', () => {
  const press = kept('sos')
  const raised = withKept(press)(joined)

  test('takes over the screen at the press, before anything is sent', () => {
    expect(screenOf(phone(raised), at)).toBe('sos')
    expect(sosOf(raised)).toEqual({ id: press.command.id, pressedAt: at, receivedAt: null, mistakeSaid: false, partnersToo: false })
  })

  test('pressed again, and now the partner too: what was received of it stays received, and it is no mistake any more', () => {
    const known = afterAnswer(press, received(), 0, phoneClock)(raised)
    const mistaken = withKept(kept('cancel-sos'))(known)
    expect(sosOf(mistaken)?.mistakeSaid).toBe(true)
    const again = withKept({ ...press, command: { ...press.command, id: 'sos-again-00000001', silent: false } as never })(mistaken)
    expect(sosOf(again)).toEqual({ ...sosOf(known), partnersToo: true })
  })

  test('stays on the screen until a person has closed it, also when an older answer overtakes', () => {
    const known = afterAnswer(press, received(), 0, phoneClock)(raised)
    expect(sosOf(known)?.receivedAt).toBe(at)
    expect(screenOf(phone(withView(aView({ at: after(at, -seconds(1)) }), 0, phoneClock)(known)), at)).toBe('sos')
    const open = withView(aView({ at: after(at, seconds(1)), alert: sosAlert }), 0, phoneClock)(known)
    expect(screenOf(phone(open), at)).toBe('sos')
    const closed = withView(aView({ at: after(at, minutes(9)), alert: null }), 0, phoneClock)(open)
    expect(screenOf(phone(closed), at)).toBe('field')
  })

  test('that is not received does not go away because the server knows of none', () => {
    expect(screenOf(phone(withView(aView({ at: after(at, hours(1)), alert: null }), 0, phoneClock)(raised)), at)).toBe('sos')
  })

  test('raised elsewhere (a text, the page without script) shows on this phone too', () => {
    const told = withView(aView({ alert: sosAlert }), 0, phoneClock)(emptyShelf)
    expect(screenOf(phone(told), at)).toBe('sos')
    expect(screenOf(phone({ ...told, asksField: true }), at)).toBe('field')
  })

  test('that the server refuses is said to have told nobody', () => {
    const refused = afterAnswer(press, { name: 'refused', reason: 'too-late-for-sos', view: null }, 0, phoneClock)(raised)
    expect(sosOf(refused)).toBeNull()
    expect(refused.told).toMatchObject([{ kind: 'sos', reason: 'too-late-for-sos' }])
    expect(refused.kept).toEqual([])
  })

  test('a phone that the server does not know keeps it, and keeps showing it', () => {
    const unknown = afterAnswer(press, { name: 'unknown-phone' }, 0, phoneClock)(raised)
    expect(unknown.kept).toHaveLength(1)
    expect(screenOf(phone(unknown), at)).toBe('sos')
  })
})

describe('what comes twice, late or from another evening', () => {
  test('the same answer twice changes nothing the second time', () => {
    const press = kept('end')
    const once = afterAnswer(press, { name: 'refused', reason: 'wrong-number', view: null }, 0, phoneClock)(withKept(press)(joined))
    const acted = withKept(kept('check-in'))(once) // the note is gone when the person acts again
    expect(acted.told).toEqual([])
    expect(afterAnswer(press, { name: 'refused', reason: 'wrong-number', view: null }, 0, phoneClock)(acted).told).toEqual([])
  })

  test('whatever the order of answers, all that was received is gone, and the newest view stands', () => {
    fc.assert(fc.property(fc.shuffledSubarray([1, 2, 3, 4, 5], { minLength: 5 }), (order) => {
      const presses = order.toSorted((one, other) => one - other).map((number) => ({ ...kept('check-in'), number }))
      let shelf = presses.reduce((before, press) => withKept(press)(before), joined)
      for (const number of order) shelf = afterAnswer(presses[number - 1]!, { name: 'received', receivedAt: after(at, number), view: aView({ at: after(at, number) }) }, 0, phoneClock)(shelf)
      expect(shelf.kept).toEqual([])
      expect(shelf.receivedAt).toBe(after(at, 5))
      expect(shelf.view!.at).toBe(after(at, 5))
    }))
  })

  test('another evening begins with nothing of the last one, and nothing of the last is sent', () => {
    const shelf = { ...withKept(kept('check-in'))(joined), isSharing: true, held: { start: { latitude: 1, longitude: 2 }, homes: [{ latitude: 3, longitude: 4 }] } }
    const next = withView(aView({ shift: 'shift-of-next-week', at: after(at, hours(168)) }), 0, phoneClock + hours(1))(shelf)
    expect(next).toMatchObject({ kept: [], isSharing: false, receivedAt: null, held: { start: null, homes: [{ latitude: 3, longitude: 4 }] } })
    expect(next.told).toMatchObject([{ kind: 'check-in', reason: 'other-time-out' }])
  })

  test('presses are numbered upward, also after the browser lost what it kept and the clock is behind', () => {
    const late = withKept(kept('check-in'))(joined)
    expect(nextSequence(late, phoneClock - hours(3))).toBe(late.lastSequence + 1)
    const lost = withView(aView({ at: after(at, minutes(1)) }), hours(3), phoneClock)(emptyShelf)
    expect(nextSequence(lost, phoneClock + minutes(1))).toBeGreaterThan(late.lastSequence)
  })

  test('a place that is old is not sent any more, and nobody is told', () => {
    const shelf = withKept(kept('position'))(joined)
    expect(withoutOld(phoneClock + minutes(3))(shelf)).toMatchObject({ kept: [], told: [] })
  })
})

describe('how often the phone asks', () => {
  test('soon while somebody waits for help or an answer, seldom while all is quiet', () => {
    expect(askAgainIn(phone(withKept(kept('sos'))(joined)), at)).toBe(5_000)
    expect(askAgainIn(phone(), after(at, minutes(31)))).toBe(15_000) // asked, as the phone reckons it
    expect(askAgainIn(phone(), at)).toBe(60_000)
    expect(askAgainIn(phone({ view: aView({ status: 'ended' }) }), at)).toBe(300_000)
  })

  test('says since when it has heard nothing', () => {
    expect(notUpdatedSince(phone(), after(at, minutes(2)))).toBeNull()
    expect(notUpdatedSince(phone(), after(at, minutes(4)))).toBe(at)
  })
})

describe('forgetting', () => {
  test('when the right to alert the team has ended, and not while something waits', () => {
    const over = withView(aView({ status: 'ended', sosUntil: after(at, hours(12)) }), 0, phoneClock)(emptyShelf)
    expect(mayForget(over, after(at, hours(12)))).toBe(false)
    expect(mayForget(over, after(at, hours(12) + 1))).toBe(true)
    expect(mayForget(withKept(kept('sos'))(over), after(at, hours(13)))).toBe(false)
    expect(mayForget(joined, after(at, hours(49)))).toBe(true)
  })

  test('leaves no name, place or number behind but the homes the person marked', () => {
    const home = { latitude: 3, longitude: 4 }
    const left = JSON.stringify(forgotten({ ...joined, held: { start: home, homes: [home] } }))
    expect(left).not.toMatch(/Asha|Bryn|Carys|Heol|7700|4821|umbrella/)
    expect(JSON.parse(left)).toMatchObject({ view: null, held: { start: null, homes: [home] } })
  })
})
