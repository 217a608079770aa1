import { expect, test } from 'vitest'
import { instant } from '../basics/instant.ts'
import { type ReminderFacts, remindingOf } from './reminders.ts'

const android: ReminderFacts = { hasNotifications: true, permission: 'granted', hasPush: true, isApple: false, isInstalled: false, isSubscribed: true, pushedAt: null }

test.each<[string, Partial<ReminderFacts>, string]>([
  ['all set up, but nothing has come through: it should ring, which is not the same as will', {}, 'should'],
  ['a message came through', { pushedAt: instant(1) }, 'tested'],
  ['not asked yet', { permission: 'default', isSubscribed: false }, 'ask'],
  ['allowed, but the subscription is gone', { isSubscribed: false }, 'ask'],
  ['refused', { permission: 'denied', pushedAt: instant(1) }, 'blocked'],
  ['a browser without push', { hasPush: false }, 'cannot'],
  ['an iPhone in Safari, whatever it claims', { isApple: true, hasPush: false, hasNotifications: false }, 'install-first'],
  ['an iPhone with the installed app', { isApple: true, isInstalled: true }, 'should'],
  ['an old iPhone with the installed app', { isApple: true, isInstalled: true, hasPush: false }, 'cannot'],
])('%s', (_, facts, reminding) => {
  expect(remindingOf({ ...android, ...facts })).toBe(reminding)
})
