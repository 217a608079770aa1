// Phone calls that speak a text, through the gateway of VOICE_URL. A call answered proves nothing: a voicemail may
// have taken it, so nobody is "dealing with it" until they say so in Safe Return.

import { type GatewaySettings, makeGatewaySender } from './gateway-sender.ts'
import type { Sender } from './sender.ts'

export function makeVoiceSender(settings: Omit<GatewaySettings, 'name'>): Sender<'voice'> {
  const send = makeGatewaySender({ name: 'VOICE_URL', ...settings })
  return { send: ({ id, address, content }) => send({ id, to: address, text: content.spoken, language: content.language }) }
}
