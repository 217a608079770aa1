// Text messages, through the gateway of SMS_URL.

import { type GatewaySettings, makeGatewaySender } from './gateway-sender.ts'
import type { Sender } from './sender.ts'

export function makeSmsSender(settings: Omit<GatewaySettings, 'name'>): Sender<'sms'> {
  const send = makeGatewaySender({ name: 'SMS_URL', ...settings })
  return { send: ({ id, address, content }) => send({ id, to: address, text: content.text, language: 'en' }) }
}
