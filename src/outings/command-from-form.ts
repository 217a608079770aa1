// What a form on the screen says, as a command. The forms are the server's own; here they are read without the server.

import type { Instant } from '../basics/instant.ts'
import type { Language } from '../basics/language.ts'
import { daysAfter, londonDay, readLondonTime } from '../basics/wall-clock.ts'
import type { Fault } from '../design/faults.ts'
import { outWords } from './out-words.ts'
import type { PhoneCommand } from './phone-command.ts'
import type { PhoneView } from './phone-view.ts'
import { shiftLimits } from './shift.ts'

/** A command before it is kept: its number in the order is given when it is. */
export type Pressed = PhoneCommand extends infer One ? (One extends PhoneCommand ? Omit<One, 'id' | 'sequence' | 'happenedAt'> : never) : never

export type Read = { readonly ok: true; readonly pressed: Pressed } | { readonly ok: false; readonly fault: Fault } | null

/** `to` is the last part of the form's address. Null: no form of ours. */
export function commandFromForm(to: string, field: (name: string) => string, view: PhoneView, now: Instant, language: Language): Read {
  const words = outWords[language]
  const pressed = (value: Pressed): Read => ({ ok: true, pressed: value })
  const wrong = (id: string, message: string): Read => ({ ok: false, fault: { field: id, message } })
  switch (to) {
    case 'check-in':
      return pressed({ kind: 'check-in', who: field('who') === 'both' ? 'both' : 'me' })
    case 'answer-for': {
      const [partner, says] = [field('partner'), field('says')]
      const isWithThem = view.partners.some(({ shift }) => shift === partner)
      return isWithThem && (says === 'safe' || says === 'not-seen' || says === 'home') ? pressed({ kind: 'answer-for', partner, says }) : null
    }
    case 'go-on-alone':
    case 'more-time':
    case 'resume':
    case 'feels-wrong':
    case 'stop':
    case 'answer-stop':
      return pressed({ kind: to })
    case 'break':
      return pressed({ kind: 'break', minutes: Number(field('minutes')) })
    case 'decide-stop': {
      const decision = field('decision')
      return decision === 'go-on' || decision === 'move' || decision === 'go-home' ? pressed({ kind: 'decide-stop', decision }) : null
    }
    case 'go-home': {
      const homeBy = nextTime(field('homeBy'), now)
      if (homeBy === null) return wrong('home-by', words.faults.homeByMissing)
      return homeBy - now > shiftLimits.farthestHome ? wrong('home-by', words.refusals['home-by-not-possible']) : pressed({ kind: 'go-home', homeBy })
    }
    case 'sos':
      return pressed({ kind: 'sos', silent: field('partners') !== 'yes' })
    case 'end': {
      if (!view.numberSet) return pressed({ kind: 'end' })
      const pin = readNumber(field('pin'))
      return pin === null ? wrong('end-pin', words.faults.numberWrong) : pressed({ kind: 'end', pin })
    }
    case 'cancel-sos': {
      const pin = readNumber(field('pin'))
      return pin === null ? wrong('cancel-pin', words.faults.numberWrong) : pressed({ kind: 'cancel-sos', pin })
    }
    default:
      return null
  }
}

/** The next moment at which a clock shows `typed`: "00:20" typed before midnight is tomorrow. */
function nextTime(typed: string, now: Instant): Instant | null {
  const today = londonDay(now)
  for (const day of [today, daysAfter(today, 1)]) {
    const read = readLondonTime(typed, day)
    if (read.ok && read.value.moment > now) return read.value.moment
  }
  return null
}

function readNumber(typed: string): string | null {
  const digits = typed.normalize('NFKC').replace(/\s/g, '')
  return /^\d{4}$/.test(digits) ? digits : null
}
