// One message for each way a person can be reached on a channel: where to, and the words made for it.

import { mayTakeTexts, type PhoneNumber } from '../basics/phone-number.ts'
import type { Channel, Delivery } from './message.ts'
import { emailContent, pushContent, type Rendering, type Saying, smsContent, voiceContent } from './message-content.ts'
import type { PushAddress } from './push-address.ts'

export type Addresses = { readonly email: string | null; readonly phone: PhoneNumber | null; readonly devices: readonly PushAddress[] }

export function deliveriesFor(channel: Channel, { email, phone, devices }: Addresses, saying: Saying, rendering: Rendering): Delivery[] {
  switch (channel) {
    case 'push': return devices.map((address) => ({ channel, address, content: pushContent(saying, rendering) }))
    case 'email': return email === null ? [] : [{ channel, address: email, content: emailContent(saying, rendering) }]
    case 'sms': return phone === null || !mayTakeTexts(phone) ? [] : [{ channel, address: phone, content: smsContent(saying, rendering) }]
    case 'voice': return phone === null ? [] : [{ channel, address: phone, content: voiceContent(saying, rendering) }]
  }
}
