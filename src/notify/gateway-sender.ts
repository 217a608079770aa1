// What texts and calls have in common: an HTTP gateway that its operator named, and no other host.

import type { Clock } from '../platform/clock.ts'
import { type DeliveryResult, giveUp, tryAgain } from './delivery.ts'
import { verdictOf } from './gateway-answer.ts'
import { type GatewayMessage, readGateway } from './gateway-template.ts'
import { makePost } from './http-sender.ts'

export type GatewaySettings = {
  /** Name of the setting, for its faults. */
  readonly name: string
  readonly setting: string
  readonly clock: Clock
  readonly limitMilliseconds?: number | undefined
  readonly trusted?: string | undefined
}

/** Throws where the setting cannot be used (see gateway-template.ts). */
export function makeGatewaySender({ name, setting, clock, ...posting }: GatewaySettings): (message: GatewayMessage) => Promise<DeliveryResult> {
  const gateway = readGateway(name, setting)
  const post = makePost({ clock, ...posting })
  return (message) => post(gateway(message, clock.now()), judge)
}

function judge(body: string, result: DeliveryResult): DeliveryResult {
  if (!result.delivered) return result
  const verdict = verdictOf(body)
  if (verdict === 'yes') return result
  return verdict === 'no' ? giveUp('said-no', result.code) : tryAgain('said-no', result.code)
}
