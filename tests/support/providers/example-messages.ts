// Messages for tests, with nothing in them that a test does not ask for.

import { after, instant, minutes } from '../../../src/basics/instant.ts'
import type { PhoneNumber } from '../../../src/basics/phone-number.ts'
import type { Channel } from '../../../src/notify/message.ts'
import type { MessageFor } from '../../../src/notify/sender.ts'

export const exampleNumber = '+447700900123' as PhoneNumber

const common = {
  organisation: 'o1',
  id: 'message-1',
  dedupeKey: 'alert-1:1:0:0:push:carys',
  purpose: 'alert',
  person: 'carys',
  run: { alert: 'alert-1', round: 1, step: 0, repeat: 0 },
  shift: null,
  tries: 1,
  createdAt: instant(Date.UTC(2026, 3, 23, 17, 0)),
  giveUpAt: after(instant(Date.UTC(2026, 3, 23, 17, 0)), minutes(10)),
} as const

export const exampleMessages: { readonly [C in Channel]: MessageFor<C> } = {
  push: {
    ...common,
    channel: 'push',
    address: { device: 'd1', endpoint: 'https://localhost:1/push/x', keys: { p256dh: '', auth: '' } },
    content: { title: 'Your team needs you now', body: 'Open Safe Return.', tag: 'alert-1', url: 'https://safe.example.org/', language: 'en' },
  },
  email: { ...common, channel: 'email', address: 'carys@example.org', content: { subject: 'Safe Return: Your team needs you now', body: 'Open Safe Return.\n\nIf you believe there is danger, ring 999.' } },
  sms: { ...common, channel: 'sms', address: exampleNumber, content: { text: 'Safe Return: Your team needs you now.' } },
  voice: { ...common, channel: 'voice', address: exampleNumber, content: { spoken: 'Hello. This is Safe Return.', language: 'en' } },
}
