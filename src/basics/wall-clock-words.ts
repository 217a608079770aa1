// Words for clock times, days and lengths of time. Welsh numbers take the singular; two softens the word after it
// (as in CLDR 48: 2 funud, 2 ddiwrnod), and the names are ours because old phones hold no Welsh of their own.
import type { Words } from './language.ts'

type Unit = (count: number) => string

export type WallClockWords = {
  readonly weekdays: readonly [string, string, string, string, string, string, string]
  readonly months: readonly string[]
  readonly units: { readonly second: Unit; readonly minute: Unit; readonly hour: Unit; readonly day: Unit }
  readonly justNow: string
  readonly lessThanAMinute: string
  readonly ago: (length: string) => string
  readonly in: (length: string) => string
  readonly late: (length: string) => string
  readonly tomorrowAt: (time: string) => string
  readonly yesterdayAt: (time: string) => string
  readonly onDayAt: (time: string, day: string) => string
}

const english = (word: string): Unit => (count) => `${count} ${word}${count === 1 ? '' : 's'}`
const welsh = (word: string, afterTwo = word): Unit => (count) => `${count} ${count === 2 ? afterTwo : word}`

export const wallClockWords: Words<WallClockWords> = {
  en: {
    weekdays: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
    months: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
    units: { second: english('second'), minute: english('minute'), hour: english('hour'), day: english('day') },
    justNow: 'just now',
    lessThanAMinute: 'less than a minute',
    ago: (length) => `${length} ago`,
    in: (length) => `in ${length}`,
    late: (length) => `${length} late`,
    tomorrowAt: (time) => `${time} tomorrow`,
    yesterdayAt: (time) => `${time} yesterday`,
    onDayAt: (time, day) => `${time} on ${day}`,
  },
  cy: {
    weekdays: ['dydd Sul', 'dydd Llun', 'dydd Mawrth', 'dydd Mercher', 'dydd Iau', 'dydd Gwener', 'dydd Sadwrn'],
    months: ['Ionawr', 'Chwefror', 'Mawrth', 'Ebrill', 'Mai', 'Mehefin', 'Gorffennaf', 'Awst', 'Medi', 'Hydref', 'Tachwedd', 'Rhagfyr'],
    units: { second: welsh('eiliad'), minute: welsh('munud', 'funud'), hour: welsh('awr'), day: welsh('diwrnod', 'ddiwrnod') },
    justNow: 'eiliad yn ôl',
    lessThanAMinute: 'llai na munud',
    ago: (length) => `${length} yn ôl`,
    in: (length) => `ymhen ${length}`,
    late: (length) => `${length} yn hwyr`,
    tomorrowAt: (time) => `${time} yfory`,
    yesterdayAt: (time) => `${time} ddoe`,
    onDayAt: (time, day) => `${time} ${day}`,
  },
}
