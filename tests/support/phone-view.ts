// What a joined phone is told on an ordinary evening: Asha is out with Bryn, and Carys watches.

import { after, instant, minutes } from '../../src/basics/instant.ts'
import type { Place } from '../../src/basics/place.ts'
import type { PhoneView } from '../../src/outings/phone-view.ts'

/** 18:22 in London on Thursday 23 April 2026. */
export const at = instant(Date.UTC(2026, 3, 23, 17, 22))

export const aPlace: Place = { latitude: 52.414, longitude: -4.082, accuracyMetres: 38, takenAt: at }

/** Out since a while, checked in at 18:22, next before 18:52. */
export const aView = (other: Partial<PhoneView> = {}): PhoneView => ({
  shift: 'shift-of-asha-01',
  status: 'out',
  outing: {
    kind: 'canvassing',
    where: 'Heol Fach, near the chapel, Aberystwyth',
    streets: 'Heol Fach, Heol Fawr',
    postcodes: 'SY23 1AA',
    meetWhere: 'the clock in Stryd Fawr',
    safePlace: 'the chip shop on Heol Fawr',
    plannedEndAt: after(at, minutes(120)),
  },
  me: 'Asha',
  partners: [{ shift: 'shift-of-bryn-01', name: 'Bryn', phone: '+447700900456', lastHeardAt: after(at, -minutes(2)), lateSince: null, hasNoPhone: false }],
  alone: null,
  deadlineAt: after(at, minutes(30)),
  overdueAt: null,
  checkInMinutes: 30,
  moreTimeLeft: 2,
  lastReceivedAt: at,
  watching: { name: 'Carys', phone: '+447700900789' },
  next: null,
  lead: { name: 'Carys', phone: '+447700900789' },
  told: { watching: ['Carys'], next: [], leads: ['Carys'] },
  stopWord: 'umbrella',
  word: '4821',
  textTo: '+447700900789',
  stop: null,
  okAskedAt: null,
  alert: null,
  positionSeenBy: ['Carys'],
  positionUntil: after(at, minutes(150)),
  numberSet: true,
  sosUntil: null,
  notWatchedSince: null,
  at,
  ...other,
})
