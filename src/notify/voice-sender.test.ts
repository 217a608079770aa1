import { expect, test } from 'vitest'
import { fixedClock } from '../../tests/support/clock.ts'
import { exampleMessages } from '../../tests/support/providers/example-messages.ts'
import { startVoiceGateway } from '../../tests/support/providers/gateways.ts'
import { taken, tryAgain } from './delivery.ts'
import { makeVoiceSender } from './voice-sender.ts'

test('the gateway gets whom to ring and what to say, in which language', async () => {
  const gateway = await startVoiceGateway()
  const sender = makeVoiceSender({ setting: `${gateway.url}/call#json={"to":"{to}","text":"{text}","voice":"{language}"}`, clock: fixedClock() })
  expect(await sender.send(exampleMessages.voice)).toEqual(taken(201))
  expect(gateway.taken()).toMatchObject([{ id: 'message-1', to: '+447700900123', text: 'Hello. This is Safe Return.' }])
  expect(JSON.parse(gateway.received[0]!.body.toString())).toMatchObject({ voice: 'en-GB' })
  await gateway.stop()
})

test('a gateway that hangs is cut off', async () => {
  const gateway = await startVoiceGateway()
  gateway.behave('hang')
  const sender = makeVoiceSender({ setting: gateway.url, clock: fixedClock(), limitMilliseconds: 60 })
  expect(await sender.send(exampleMessages.voice)).toEqual(tryAgain('no-answer'))
  await gateway.stop()
})
