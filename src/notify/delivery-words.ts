// How a message fared, for the timeline of an alert. "Taken" is as much as anybody can know: never "received".

import type { Words } from '../basics/language.ts'
import type { UndeliveredReason } from './delivery.ts'
import type { Channel } from './message.ts'

export type MessageState = 'waiting' | 'sending' | 'sent' | 'failed'

type DeliveryWords = {
  readonly channels: Readonly<Record<Channel, string>>
  readonly states: Readonly<Record<MessageState, string>>
  readonly answers: Readonly<Record<UndeliveredReason | 'taken', string>>
  /** The provider's own number for it, for whoever asks the provider. */
  readonly withCode: (answer: string, code: string) => string
  readonly tries: (count: number) => string
}

export const deliveryWords: Words<DeliveryWords> = {
  en: {
    channels: { push: 'Notice on the phone', email: 'E-mail', sms: 'Text message', voice: 'Phone call' },
    states: { waiting: 'Waiting to be sent', sending: 'Being sent', sent: 'Handed over', failed: 'Could not be sent' },
    answers: {
      taken: 'The provider took it. Nobody can say if it was seen.',
      gone: 'The address is no longer there.',
      'not-let-in': 'The provider did not accept our key or password.',
      refused: 'The provider refused it.',
      'too-big': 'The provider found it too long.',
      'said-no': 'The provider answered, and its answer says no.',
      busy: 'The provider has a fault.',
      'too-many': 'The provider asks us to wait.',
      'no-answer': 'The provider did not answer in time.',
      'cut-off': 'The connection broke before the answer came.',
      unreachable: 'The provider could not be reached.',
      'not-secure': 'The provider could not prove who it is.',
      'not-set-up': 'This server has no provider for this.',
      'not-allowed': 'This server may not speak to that address.',
      'too-late': 'It was too late to be of use.',
      unreadable: 'It was sealed with other keys than this server has.',
      broken: 'This server made a mistake.',
    },
    withCode: (answer, code) => `${answer} (${code})`,
    tries: (count) => (count === 1 ? 'Tried once' : `Tried ${count} times`),
  },
  cy: {
    channels: { push: 'Hysbysiad ar y ffôn', email: 'E-bost', sms: 'Neges destun', voice: 'Galwad ffôn' },
    states: { waiting: "Yn aros i gael ei hanfon", sending: "Yn cael ei hanfon", sent: "Wedi'i throsglwyddo", failed: 'Methwyd ei hanfon' },
    answers: {
      taken: "Cymerodd y darparwr hi. Ni all neb ddweud a gafodd ei gweld.",
      gone: 'Nid yw’r cyfeiriad yno mwyach.',
      'not-let-in': 'Ni dderbyniodd y darparwr ein hallwedd na’n cyfrinair.',
      refused: 'Gwrthododd y darparwr hi.',
      'too-big': 'Roedd hi’n rhy hir i’r darparwr.',
      'said-no': 'Atebodd y darparwr, a’i ateb yw na.',
      busy: 'Mae nam ar y darparwr.',
      'too-many': 'Mae’r darparwr yn gofyn i ni aros.',
      'no-answer': 'Nid atebodd y darparwr mewn pryd.',
      'cut-off': 'Torrodd y cysylltiad cyn i’r ateb ddod.',
      unreachable: 'Nid oedd modd cyrraedd y darparwr.',
      'not-secure': 'Ni allai’r darparwr brofi pwy ydyw.',
      'not-set-up': 'Nid oes gan y gweinydd hwn ddarparwr ar gyfer hyn.',
      'not-allowed': 'Ni chaiff y gweinydd hwn siarad â’r cyfeiriad hwnnw.',
      'too-late': 'Roedd hi’n rhy hwyr i fod o werth.',
      unreadable: 'Fe’i seliwyd ag allweddi eraill na rhai’r gweinydd hwn.',
      broken: 'Gwnaeth y gweinydd hwn gamgymeriad.',
    },
    withCode: (answer, code) => `${answer} (${code})`,
    tries: (count) => (count === 1 ? 'Un cynnig' : `${count} cynnig`),
  },
}

/** `answer` as kept with the message ("gone 410"), in words; null where there was none yet. */
export function answerInWords(answer: string | null, words: DeliveryWords): string | null {
  if (answer === null) return null
  const [reason = '', code] = answer.split(' ')
  const sentence = words.answers[reason as UndeliveredReason] ?? reason
  return code === undefined ? sentence : words.withCode(sentence, code)
}
