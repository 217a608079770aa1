// What to say to 999, and the text that goes when nothing else does. Pure words and figures, ready before any signal.

import type { Instant } from '../basics/instant.ts'
import type { Language } from '../basics/language.ts'
import type { Place } from '../basics/place.ts'
import { agoWords } from '../basics/wall-clock.ts'
import { outWords } from './out-words.ts'
import type { PhoneView } from './phone-view.ts'

/** Five decimals are about a metre: more would say nothing, fewer could be the next street. */
const decimals = 5

/** '52.41400 north': no minus sign to be lost over a bad line. */
export function figure(degrees: number, sides: readonly [positive: string, negative: string]): string {
  return `${Math.abs(degrees).toFixed(decimals)} ${degrees < 0 ? sides[1] : sides[0]}`
}

export function figuresOf({ latitude, longitude }: Place, language: Language): { readonly latitude: string; readonly longitude: string } {
  const { side } = outWords[language].sos
  return { latitude: figure(latitude, [side.north, side.south]), longitude: figure(longitude, [side.east, side.west]) }
}

/** '52.41400 north' as it is read out: 'five two point four one four zero zero north'. */
export function readAloud(figures: string, language: Language): string {
  const { digits, point } = outWords[language].sos
  return figures.replace(/[\d.]/g, (sign) => ` ${sign === '.' ? point : digits[Number(sign)]!} `).trim().replace(/ +/g, ' ')
}

export const metresOf = (place: Place): number => Math.max(5, Math.ceil(place.accuracyMetres / 5) * 5)

/** Whole minutes from a minute on, so that what is read out does not change while it is read. */
export const ageWords = (place: Place, now: Instant, language: Language): string => agoWords(Math.max(0, now - place.takenAt), language)

/** "OK 4821" checks in by text. */
export const okText = (word: string): string => `OK ${word}`

/** "HELP 4821" first, because a machine may read it; the rest is for the person who does. */
export function helpText(view: PhoneView, place: Place | null, now: Instant, language: Language): string {
  const words = outWords[language].sos
  const text = words.message(view.word, view.me, view.outing.where)
  if (place === null) return text
  return `${text} ${words.messagePlace(`${place.latitude.toFixed(decimals)},${place.longitude.toFixed(decimals)}`, ageWords(place, now, language), metresOf(place))}`
}

/** iPhones want `&body=`, Androids `?body=`; both read this. Some apps ignore it, so the text stands beside it to copy. */
export const smsLink = (number: string, text: string): string => `sms:${number.replace(/[^+\d]/g, '')}?&body=${encodeURIComponent(text)}`

export const telLink = (number: string): string => `tel:${number.replace(/[^+\d]/g, '')}`

/** The lines to read to 999, from the plan: where, which streets, the postcodes. */
export const placeLines = ({ outing }: PhoneView): readonly string[] =>
  [outing.where, outing.streets, outing.postcodes].map((line) => line.trim().replace(/\s*\n\s*/g, ', ')).filter((line) => line !== '')
