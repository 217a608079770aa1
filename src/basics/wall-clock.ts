// Moments as people in the UK say them, and what people type as moments. Everything is Europe/London, whatever
// zone the machine or the phone is in, on both sides of a clock change.
import { after, hours, type Instant, instant, minutes, seconds } from './instant.ts'
import type { Language } from './language.ts'
import { accepted, type Outcome, refused } from './outcome.ts'
import { wallClockWords } from './wall-clock-words.ts'

/** A day on a London calendar. `month` counts from 1. */
export type LondonDay = { readonly year: number; readonly month: number; readonly day: number }

const london = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London', hourCycle: 'h23',
  year: 'numeric', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit',
})

function reading(moment: Instant): LondonDay & { hour: number; minute: number } {
  const parts = Object.fromEntries(london.formatToParts(moment).map(({ type, value }) => [type, Number(value)]))
  return { year: parts['year']!, month: parts['month']!, day: parts['day']!, hour: parts['hour']!, minute: parts['minute']! }
}

/** '18:40'. Twice in one night in autumn: then only a length of time ("in 20 minutes") says which. */
export function clockTime(moment: Instant): string {
  const { hour, minute } = reading(moment)
  return `${twoDigits(hour)}:${twoDigits(minute)}`
}

export function londonDay(moment: Instant): LondonDay {
  const { year, month, day } = reading(moment)
  return { year, month, day }
}

/** The day so many days after; negative goes back. Needs no clock, so no clock change can make it skip one. */
export function daysAfter({ year, month, day }: LondonDay, count: number): LondonDay {
  const date = new Date(Date.UTC(year, month - 1, day + count))
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

/** '2026-05-07', as date inputs send and take it. */
export const isoDay = ({ year, month, day }: LondonDay): string => `${year}-${twoDigits(month)}-${twoDigits(day)}`

/** 'Thursday 7 May 2026'. */
export function dayWords(moment: Instant, language: Language): string {
  const { year, month, day } = londonDay(moment)
  const words = wallClockWords[language]
  const weekday = words.weekdays[new Date(Date.UTC(year, month - 1, day)).getUTCDay()]!
  return `${weekday} ${day} ${words.months[month - 1]!} ${year}`
}

/** '18:40', or with the day where it is not today: '00:10 tomorrow', '18:40 on Thursday 7 May 2026'. */
export function momentWords(moment: Instant, now: Instant, language: Language): string {
  const words = wallClockWords[language]
  const time = clockTime(moment)
  const today = londonDay(now)
  const day = isoDay(londonDay(moment))
  if (day === isoDay(today)) return time
  if (day === isoDay(daysAfter(today, 1))) return words.tomorrowAt(time)
  if (day === isoDay(daysAfter(today, -1))) return words.yesterdayAt(time)
  return words.onDayAt(time, dayWords(moment, language))
}

/** '12 minutes', '1 hour 20 minutes', '3 days': rounded down, so that nobody is told they have longer than they have. */
export function durationWords(milliseconds: number, language: Language): string {
  const { units, lessThanAMinute } = wallClockWords[language]
  if (milliseconds < minutes(1)) return lessThanAMinute
  if (milliseconds < hours(1)) return units.minute(Math.floor(milliseconds / minutes(1)))
  if (milliseconds >= hours(48)) return units.day(Math.floor(milliseconds / hours(24)))
  const wholeHours = units.hour(Math.floor(milliseconds / hours(1)))
  const rest = Math.floor((milliseconds % hours(1)) / minutes(1))
  return rest === 0 ? wholeHours : `${wholeHours} ${units.minute(rest)}`
}

/** 'in 12 minutes'. Nothing counts seconds towards a deadline. */
export const inWords = (milliseconds: number, language: Language): string =>
  wallClockWords[language].in(durationWords(milliseconds, language))

/** '4 minutes late'. */
export const lateWords = (milliseconds: number, language: Language): string =>
  wallClockWords[language].late(durationWords(milliseconds, language))

/** 'just now' under 5 s, '40 seconds ago', '12 minutes ago', '1 hour 20 minutes ago', '3 days ago'. */
export function agoWords(milliseconds: number, language: Language): string {
  const words = wallClockWords[language]
  if (milliseconds < seconds(5)) return words.justNow
  if (milliseconds < minutes(1)) return words.ago(words.units.second(Math.floor(milliseconds / seconds(1))))
  return words.ago(durationWords(milliseconds, language))
}

export type LondonTime = {
  readonly moment: Instant
  /** In the hour that comes twice in autumn: `moment` is the first, and the page should say so. */
  readonly happensTwice: boolean
}

export type NotALondonTime = 'not-a-time' | 'not-a-day' | 'time-is-skipped'

/**
 * What a person typed as a time on a London day: '18:40', '18.40', '1840', '6pm', '6.40yh'.
 * Refused as 'time-is-skipped' in the hour that spring leaves out (29 March 2026, 01:30), because any guess would
 * be an hour wrong for somebody.
 */
export function readLondonTime(typed: string, day: LondonDay): Outcome<LondonTime, NotALondonTime> {
  const time = readTime(typed)
  if (!time) return refused('not-a-time')
  if (isoDay(daysAfter(day, 0)) !== isoDay(day)) return refused('not-a-day')
  const inWinter = instant(Date.UTC(day.year, day.month - 1, day.day, time.hour, time.minute))
  const inSummer = after(inWinter, -hours(1))
  const possible = [inSummer, inWinter].filter((moment) => {
    const shown = reading(moment)
    return isoDay(shown) === isoDay(day) && shown.hour === time.hour && shown.minute === time.minute
  })
  const [moment] = possible
  if (moment === undefined) return refused('time-is-skipped')
  return accepted({ moment, happensTwice: possible.length > 1 })
}

/** A day as a date input sends it, '2026-05-07'. */
export function readIsoDay(typed: string): Outcome<LondonDay, 'not-a-day'> {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(typed.trim())
  const day = found && { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]) }
  return day && isoDay(daysAfter(day, 0)) === isoDay(day) ? accepted(day) : refused('not-a-day')
}

function readTime(typed: string): { hour: number; minute: number } | null {
  const found = /^(\d{1,2})(?:[:.]?(\d{2}))?\s*(am|yb|pm|yp|yh)?$/.exec(typed.trim().toLowerCase())
  if (!found) return null
  const [, hourText, minuteText, half] = found
  if (minuteText === undefined && half === undefined) return null   // '18' alone may be minutes, a date, anything
  const minute = Number(minuteText ?? 0)
  const hour = half === undefined ? Number(hourText) : onTwelveHours(Number(hourText), half)
  return hour <= 23 && minute <= 59 ? { hour, minute } : null
}

const onTwelveHours = (hour: number, half: string): number =>
  hour < 1 || hour > 12 ? 99 : (hour % 12) + (half === 'am' || half === 'yb' ? 0 : 12)

const twoDigits = (number: number): string => String(number).padStart(2, '0')
