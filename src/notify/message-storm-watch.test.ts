// Five hundred messages to providers that do everything wrong in turn, on real connections: none is lost, and none
// counts as sent that no provider said yes to. Counted by what the providers gave a whole yes to.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { yes, type Behaviour, type Received } from '../../tests/support/providers/http-provider.ts'
import { type Gateway, type SmsGateway, startSmsGateway, startVoiceGateway } from '../../tests/support/providers/gateways.ts'
import { type MailBehaviour, type MailServer, startMailServer } from '../../tests/support/providers/mail-server.ts'
import { alertMessage, type NotifyWorld, openNotifyWorld, organisation } from '../../tests/support/providers/notify-world.ts'
import { type PushService, startPushService } from '../../tests/support/providers/push-service.ts'
import { makeEmailSender } from './email-sender.ts'
import { claimMilliseconds } from './message-store.ts'
import { stepKey, type StepRun } from './message.ts'
import { makePushSender } from './push-sender.ts'
import { makeSmsSender } from './sms-sender.ts'
import { makeVoiceSender } from './voice-sender.ts'

let world: NotifyWorld
let providers: { push: PushService; mail: MailServer; sms: SmsGateway; voice: Gateway }
beforeAll(async () => {
  world = await openNotifyWorld()
  const [push, mail, sms, voice] = await Promise.all([startPushService(), startMailServer(), startSmsGateway(), startVoiceGateway()])
  providers = { push, mail, sms, voice }
})
afterAll(() => Promise.all([world.close(), ...Object.values(providers).map((provider) => provider.stop())]))

const each = 125

/** A list gone through from its start again and again. */
function turns<T>(behaviours: readonly T[]): () => T {
  let next = 0
  return () => behaviours[next++ % behaviours.length]!
}
const overHttp: Behaviour[] = [
  yes, { answer: 503 }, 'cut', yes, { answer: 429, headers: { 'retry-after': '3' } }, 'cut-mid-answer', yes, { answer: 500 }, { answer: 202, body: '{"error":"rate limit"}' }, yes, yes,
  { answer: 410 }, yes, 'cut', { slowMilliseconds: 20, answer: 200 }, { answer: 400 }, yes,
]
const overMail: MailBehaviour[] = [
  'take', { refuse: 451, at: 'addressee' }, 'take', { refuse: 451, at: 'message' }, 'take', { refuse: 550, at: 'addressee' }, 'take', 'take', { refuse: 554, at: 'message' }, 'cut',
]

/** What a gateway said yes to: a whole answer in the two hundreds whose words do not say no. */
const saidYes = (one: Received, answered: ReadonlyMap<Received, Behaviour>): boolean => {
  const behaviour = answered.get(one)
  return one.taken && !(typeof behaviour === 'object' && 'body' in behaviour)
}

test('of 500 messages none is lost, and none is marked sent without a provider’s yes', { timeout: 60_000 }, async () => {
  const answered = new Map<Received, Behaviour>()
  const misbehave = (next: () => Behaviour) => (one: Received) => {
    const behaviour = next()
    answered.set(one, behaviour)
    return behaviour
  }
  const publicUrl = new URL('http://localhost:3000')
  const { clock, keys } = world
  const room = { push: 20, email: 10, sms: 20, voice: 20 }
  const senders = (limitMilliseconds: number) => ({
    push: makePushSender({ vapid: keys.push, publicUrl, clock, allowLoopback: true, trusted: providers.push.certificate, limitMilliseconds }),
    email: makeEmailSender({ smtpUrl: providers.mail.url, from: 'safe@example.org', limitMilliseconds }),
    sms: makeSmsSender({ setting: providers.sms.url, clock, limitMilliseconds }),
    voice: makeVoiceSender({ setting: providers.voice.url, clock, limitMilliseconds }),
  })

  const run = (number: number): StepRun => ({ alert: `alert-${number}`, round: 1, step: 0, repeat: 0 })
  const phone = providers.push.subscribe(keys.push.publicKey)
  const topicToKey = new Map<string, string>()
  await world.write(async (tx) => {
    for (let number = 0; number < each; number += 1) {
      for (const channel of ['email', 'sms', 'voice'] as const) {
        const address = channel === 'email' ? `person-${number}@example.org` : `+447700${900_000 + number}`
        await world.messages.queueMessage(tx, organisation, alertMessage(`person-${number}`, channel, { run: run(number), address }), clock.now())
      }
      const dedupeKey = stepKey(run(number), 'push', `person-${number}`, 'd')
      topicToKey.set(`n${number}`, dedupeKey)
      await world.messages.queueMessage(tx, organisation, {
        channel: 'push', purpose: 'alert', person: `person-${number}`, run: run(number), dedupeKey,
        address: { device: 'd', endpoint: phone.endpoint, keys: phone.keys },
        content: { title: `n${number}`, body: '', tag: '', url: '', language: 'en' },
      }, clock.now())
    }
  })

  // A server dies with some in hand, and another one carries on.
  const dead = await world.write((tx) => world.messages.claimDue(tx, clock.now(), { push: 7, email: 7, sms: 7, voice: 7 }))
  expect(dead).toHaveLength(28)

  // At first everything hangs and is cut off, at a real limit. All has arrived by then, so that nothing of it is taken
  // once the providers have changed their ways.
  for (const provider of [providers.sms, providers.voice, providers.push]) provider.behave(misbehave(turns<Behaviour>(['hang', 'half-a-yes'])))
  providers.mail.behave('hang')
  await world.turn(world.makeWatch({ senders: senders(2000), room }))
  const cutOff = (await world.rows()).filter(({ last_answer }) => last_answer === 'no-answer')
  expect(cutOff).toHaveLength(room.push + room.email + room.sms + room.voice)
  expect([providers.push, providers.sms, providers.voice].map(({ received }) => received.length)).toEqual([room.push, room.sms, room.voice])

  // Then they do everything else that is wrong.
  providers.sms.behave(misbehave(turns(overHttp)))
  providers.voice.behave(misbehave(turns(overHttp.toReversed())))
  // A push service's answer has no words that count.
  providers.push.behave(misbehave(turns(overHttp.filter((one) => typeof one !== 'object' || !('body' in one)))))
  const nextMail = turns(overMail)
  providers.mail.behave((to) => (to === '' ? 'take' : nextMail()))
  await world.turnUntilSettled(world.makeWatch({ senders: senders(30_000), room }))
  expect(clock.now()).toBeGreaterThan(claimMilliseconds)

  const rows = await world.database.read.selectFrom('messages').select(['id', 'channel', 'dedupe_key', 'state', 'last_answer', 'tries']).execute()
  expect(rows).toHaveLength(4 * each)
  const taken: Record<string, Set<string>> = {
    sms: new Set(providers.sms.received.filter((one) => saidYes(one, answered)).map(({ headers }) => String(headers['idempotency-key']))),
    voice: new Set(providers.voice.received.filter((one) => saidYes(one, answered)).map(({ headers }) => String(headers['idempotency-key']))),
    email: new Set(providers.mail.taken.map(({ headers }) => /<(.+)@/.exec(headers['message-id'] ?? '')![1]!)),
    push: new Set((phone.notices() as { title: string }[]).map(({ title }) => topicToKey.get(title)!)),
  }
  const hasYes = (row: (typeof rows)[number]) => taken[row.channel]!.has(row.channel === 'push' ? row.dedupe_key : row.id)

  const states = Map.groupBy(rows, ({ state }) => state)
  expect([...states.keys()].toSorted()).toEqual(['failed', 'sent'])
  expect(states.get('sent')!.filter((row) => !hasYes(row))).toEqual([]) // none marked sent without a yes
  expect(states.get('failed')!.filter(hasYes)).toEqual([]) // and no yes was forgotten
  expect(states.get('failed')!.filter(({ last_answer }) => !/^(gone 410|refused (400|550|554))$/.test(last_answer ?? ''))).toEqual([]) // given up only where it is for good
  expect(states.get('sent')!.length).toBeGreaterThan(each * 2)
  expect(Math.max(...rows.map(({ tries }) => tries))).toBeGreaterThan(2)

  // A yes that was cut or slow may have to be said again; what a provider took whole it is not sent again.
  const yesses = [...providers.sms.received, ...providers.voice.received].filter((one) => saidYes(one, answered)).length + providers.mail.taken.length + phone.notices().length
  expect(yesses).toBe(states.get('sent')!.length)
  expect(world.logged).toEqual([])
})

test('a step is told to have failed for each alert of which no message went through, and for no other', async () => {
  const rows = await world.database.read.selectFrom('messages').select(['alert', 'state']).execute()
  const lost = [...Map.groupBy(rows, ({ alert }) => alert)].filter(([, all]) => all.every(({ state }) => state === 'failed')).map(([alert]) => alert)
  expect(world.failedSteps).toHaveLength(lost.length)
  expect(new Set(world.failedSteps.map(({ alert }) => alert))).toEqual(new Set(lost))
})
