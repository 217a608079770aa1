// With --demo nothing leaves the machine: each message counts as taken and can be read at /demo/messages.

import { taken } from './delivery.ts'
import type { Senders } from './sender.ts'

export function makeDemoSenders(): Senders {
  const send = async () => taken()
  return { push: { send }, email: { send }, sms: { send }, voice: { send } }
}
