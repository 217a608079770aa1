// What a message is: to whom, by which channel, what for, and under which key it is sent once and merged.

import { minutes } from '../basics/instant.ts'
import type { Instant } from '../basics/instant.ts'
import type { Language } from '../basics/language.ts'
import type { PhoneNumber } from '../basics/phone-number.ts'
import type { PushAddress } from './push-address.ts'

export const channels = ['push', 'email', 'sms', 'voice'] as const
export type Channel = (typeof channels)[number]

/** What a message is for. None of them says who, where or what happened: a stranger may hold the phone. */
export const purposes = [
  'check-in-soon', // the person's own phone, before the deadline
  'check-in-asked', // the person's own phone, before the team is told
  'partner-asked',
  'home-asked', // the partner says that they are home
  'left-alone', // whoever was with them is going home
  'wrong-company', // who is left of a group may not go on as they are: somebody under 18 with one adult
  'someone-alone', // the same, to those who can find them company
  'everyone-home', // the lead, when the outing should be over
  'alert', // a coordinator, the next one, leads, the agent
  'trusted-contact',
  'trusted-contact-asked',
  'roll-call', // after an outage
  'taken', // somebody else is dealing with it
  'on-it', // the same, to whoever is looked for
  'hold-reminder', // write what you found
  'felt-wrong',
  'stop', // come together
  'everyone-ok',
  'time-added',
  'watch-lost',
  'watch-back',
  'server-trouble', // still watching, and will not be for long: its operator is needed
  'team-notice', // roles, invitations, passkeys: somebody changed who may do what
  'test',
  'text-answer', // to a text message that came in
] as const
export type Purpose = (typeof purposes)[number]

/** Which run of which step of which alert a message belongs to; `round` and `repeat` as the alert counts them. */
export type StepRun = { readonly alert: string; readonly round: number; readonly step: number; readonly repeat: number }

/**
 * The key under which one message is kept once, and by which providers and phones merge repeats of it (L3). A
 * person's channel is one message, but for push, where each of their devices gets its own.
 */
export const stepKey = (run: StepRun, channel: Channel, person: string, device?: string): string =>
  [run.alert, run.round, run.step, run.repeat, channel, person, ...(device === undefined ? [] : [device])].join(':')

export type PushContent = {
  readonly title: string
  readonly body: string
  /** A newer message with the same tag takes the place of the older one on the screen. */
  readonly tag: string
  /** Where a press on it leads: an address on our own origin. */
  readonly url: string
  readonly language: Language
}
export type EmailContent = { readonly subject: string; readonly body: string }
export type SmsContent = { readonly text: string }
export type VoiceContent = { readonly spoken: string; readonly language: Language }

/** Where to and what, by channel. Sealed where it is kept. */
export type Delivery =
  | { readonly channel: 'push'; readonly address: PushAddress; readonly content: PushContent }
  | { readonly channel: 'email'; readonly address: string; readonly content: EmailContent }
  | { readonly channel: 'sms'; readonly address: PhoneNumber; readonly content: SmsContent }
  | { readonly channel: 'voice'; readonly address: PhoneNumber; readonly content: VoiceContent }

/** A message that this server has taken in hand; `tries` counts this attempt. */
export type ClaimedMessage = Delivery & {
  readonly organisation: string
  readonly id: string
  readonly dedupeKey: string
  readonly purpose: Purpose
  readonly person: string | null
  readonly run: StepRun | null
  readonly shift: string | null
  readonly tries: number
  readonly createdAt: Instant
  readonly giveUpAt: Instant
}

/**
 * How long a message is worth sending, and how long a push service keeps it for a phone that is off (milliseconds).
 * An alert is tried for ten minutes, the length of the whole chain, and repeats make new ones. To be asked for a
 * check-in after the team was told is only confusing, so that ends with the usual grace.
 */
export const worthSendingFor: Readonly<Record<Purpose, number>> = {
  'check-in-soon': minutes(5),
  'check-in-asked': minutes(5),
  'partner-asked': minutes(10),
  'home-asked': minutes(10),
  'left-alone': minutes(10),
  'wrong-company': minutes(10),
  'someone-alone': minutes(10),
  'everyone-home': minutes(10),
  alert: minutes(10),
  'trusted-contact': minutes(30),
  'trusted-contact-asked': minutes(60),
  'roll-call': minutes(10),
  taken: minutes(10),
  'on-it': minutes(10),
  'hold-reminder': minutes(5),
  'felt-wrong': minutes(10),
  stop: minutes(10),
  'everyone-ok': minutes(10),
  'time-added': minutes(10),
  'watch-lost': minutes(30),
  'watch-back': minutes(30),
  'server-trouble': minutes(60),
  'team-notice': minutes(60),
  test: minutes(15),
  'text-answer': minutes(10),
}
