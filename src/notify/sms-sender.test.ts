import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fixedClock } from '../../tests/support/clock.ts'
import { makeCertificate } from '../../tests/support/providers/certificate.ts'
import { exampleMessages } from '../../tests/support/providers/example-messages.ts'
import { type SmsGateway, startSmsGateway } from '../../tests/support/providers/gateways.ts'
import { type Behaviour, startHttpProvider, yes } from '../../tests/support/providers/http-provider.ts'
import { seconds } from '../basics/instant.ts'
import { giveUp, taken, tryAgain } from './delivery.ts'
import { makeSmsSender } from './sms-sender.ts'

const clock = fixedClock()
let gateway: SmsGateway
beforeAll(async () => {
  gateway = await startSmsGateway()
})
afterAll(() => gateway.stop())
beforeEach(() => gateway.behave(yes))

const sender = (limitMilliseconds = 5000) => makeSmsSender({ setting: `${gateway.url}/send`, clock, limitMilliseconds })

test('the gateway gets number, text and a reference that is the same at each repeat', async () => {
  const before = gateway.taken().length
  expect(await sender().send(exampleMessages.sms)).toEqual(taken(201))
  expect(gateway.taken().slice(before)).toEqual([{ id: 'message-1', to: '+447700900123', text: 'Safe Return: Your team needs you now.', at: expect.any(Number) }])
})

describe('what a gateway does', () => {
  test.each<[string, Behaviour, unknown]>([
    ['says it will', { answer: 202, body: '{"status":"queued"}' }, taken(202)],
    ['says 200 and means no', { answer: 200, body: '{"success":false,"error":"no credit"}' }, giveUp('said-no', 200)],
    ['says 200 and means later', { answer: 200, body: '{"error":"rate limit"}' }, tryAgain('said-no', 200)],
    ['asks for half a minute', { answer: 429, headers: { 'retry-after': '30' } }, tryAgain('too-many', 429, seconds(30))],
    ['does not know the number', { answer: 400 }, giveUp('refused', 400)],
    ['does not know our key', { answer: 401 }, giveUp('not-let-in', 401)],
    ['has gone', { answer: 410 }, giveUp('gone', 410)],
    ['has a fault', { answer: 500 }, tryAgain('busy', 500)],
    ['sends us elsewhere', { answer: 307, headers: { location: 'http://127.0.0.1:1/' } }, giveUp('refused', 307)],
    ['breaks off', 'cut', tryAgain('cut-off')],
    ['breaks off in the middle of a yes', 'cut-mid-answer', tryAgain('cut-off')],
    ['takes its time', { slowMilliseconds: 10, answer: 200 }, taken(200)],
    ['talks without end', { answer: 200, body: 'x'.repeat(10_000_000) }, taken(200)],
  ])('it %s', async (_, behaviour, result) => {
    gateway.behave(behaviour)
    expect(await sender().send(exampleMessages.sms)).toEqual(result)
  })

  // A real connection that hangs can only be cut off by a real timer, so the limit is short here.
  test.each<[string, Behaviour]>([
    ['never answers', 'hang'],
    ['begins a yes and stops', 'half-a-yes'],
    ['takes too long', { slowMilliseconds: 60_000, answer: 200 }],
  ])('it %s, and is cut off', async (_, behaviour) => {
    gateway.behave(behaviour)
    const begun = performance.now()
    expect(await sender(60).send(exampleMessages.sms)).toEqual(tryAgain('no-answer'))
    expect(performance.now() - begun).toBeLessThan(4000) // wide, for a busy machine
  })

  test('it is not there at all', async () => {
    const gone = await startHttpProvider()
    await gone.stop()
    expect(await makeSmsSender({ setting: gone.url, clock, limitMilliseconds: 5000 }).send(exampleMessages.sms)).toEqual(tryAgain('unreachable'))
  })

  test('it cannot prove who it is, and gets nothing', async () => {
    const impostor = await startHttpProvider({ certificate: makeCertificate() })
    expect(await makeSmsSender({ setting: impostor.url, clock, limitMilliseconds: 5000 }).send(exampleMessages.sms)).toEqual(tryAgain('not-secure'))
    expect(impostor.received).toHaveLength(0)
    await impostor.stop()
  })
})

test('a redirect is not followed: the text goes to the named host or nowhere', async () => {
  const elsewhere = await startHttpProvider()
  gateway.behave({ answer: 302, headers: { location: elsewhere.url } })
  await sender().send(exampleMessages.sms)
  expect(elsewhere.received).toHaveLength(0)
  await elsewhere.stop()
})
