import { describe, expect, test } from 'vitest'
import { instant } from '../basics/instant.ts'
import { clockTime } from '../basics/wall-clock.ts'
import { at, aView } from '../../tests/support/phone-view.ts'
import { commandFromForm } from './command-from-form.ts'

const read = (to: string, fields: Record<string, string> = {}, now = at, view = aView()) => commandFromForm(to, (name) => fields[name] ?? '', view, now, 'en')

describe('what a form on the screen says', () => {
  test('one press is one command', () => {
    expect(read('check-in', { who: 'both' })).toEqual({ ok: true, pressed: { kind: 'check-in', who: 'both' } })
    expect(read('check-in')).toEqual({ ok: true, pressed: { kind: 'check-in', who: 'me' } })
    expect(read('break', { minutes: '20' })).toEqual({ ok: true, pressed: { kind: 'break', minutes: 20 } })
    expect(read('decide-stop', { decision: 'go-home' })).toEqual({ ok: true, pressed: { kind: 'decide-stop', decision: 'go-home' } })
    expect(read('decide-stop', { decision: 'fly' })).toBeNull()
    expect(read('something-else')).toBeNull()
  })

  test('"home by" is the next time a clock shows it, also past midnight', () => {
    const homeBy = (typed: string, now = at) => {
      const outcome = read('go-home', { homeBy: typed }, now)
      return outcome?.ok && outcome.pressed.kind === 'go-home' ? `${clockTime(outcome.pressed.homeBy)} ${Math.round((outcome.pressed.homeBy - now) / 60_000)}` : outcome
    }
    expect(homeBy('20:15')).toBe('20:15 113')
    expect(homeBy('8.15pm')).toBe('20:15 113')
    const late = instant(Date.UTC(2026, 3, 23, 22, 50)) // 23:50 in London
    expect(homeBy('00:20', late)).toBe('00:20 30')
  })

  test('a time that says nothing, has passed, or is too far off is answered beside its field', () => {
    expect(read('go-home', { homeBy: 'soon' })).toEqual({ ok: false, fault: { field: 'home-by', message: 'Enter when you will be home, like 22:15' } })
    expect(read('go-home', { homeBy: '18:00' })).toMatchObject({ ok: false, fault: { field: 'home-by', message: 'Choose a time within the next three hours.' } })
  })

  test('the number is asked for only where one is set, and is four digits', () => {
    expect(read('end', { pin: ' 12 34 ' })).toEqual({ ok: true, pressed: { kind: 'end', pin: '1234' } })
    expect(read('end', { pin: '123' })).toMatchObject({ ok: false, fault: { field: 'end-pin' } })
    expect(read('end', {}, at, aView({ numberSet: false }))).toEqual({ ok: true, pressed: { kind: 'end' } })
    expect(read('cancel-sos', { pin: 'abcd' })).toMatchObject({ ok: false, fault: { field: 'cancel-pin' } })
  })
})
