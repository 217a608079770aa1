import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { exampleMessages } from '../../tests/support/providers/example-messages.ts'
import { type MailBehaviour, type MailServer, startMailServer } from '../../tests/support/providers/mail-server.ts'
import { giveUp, taken, tryAgain } from './delivery.ts'
import { makeEmailSender } from './email-sender.ts'

let server: MailServer
beforeAll(async () => {
  server = await startMailServer()
})
afterAll(() => server.stop())
beforeEach(() => server.behave('take'))

const from = 'Safe Return <safe@example.org>'
const sender = (limitMilliseconds = 2000) => makeEmailSender({ smtpUrl: server.url, from, limitMilliseconds })

test('it arrives in plain text, to one address, with the same identity at each repeat', async () => {
  expect(await sender().send(exampleMessages.email)).toEqual(taken(250))
  await sender().send({ ...exampleMessages.email, tries: 2 })
  const [mail, again] = server.taken
  expect(mail).toMatchObject({ to: ['carys@example.org'], from, subject: 'Safe Return: Your team needs you now', text: exampleMessages.email.content.body })
  expect(mail!.headers).toMatchObject({ 'message-id': '<message-1@example.org>', 'auto-submitted': 'auto-generated' })
  expect(mail!.headers['content-type']).toMatch(/^text\/plain; charset=utf-8/i)
  expect(again!.headers['message-id']).toBe(mail!.headers['message-id'])
})

test('Welsh arrives as it was written', async () => {
  await sender().send({ ...exampleMessages.email, content: { subject: 'Safe Return: Mae eich tîm eich angen chi nawr', body: 'Cadwch eich tŷ a’ch gŵr.\n\nŵŷâêîôû' } })
  expect(server.taken.at(-1)).toMatchObject({ subject: 'Safe Return: Mae eich tîm eich angen chi nawr', text: 'Cadwch eich tŷ a’ch gŵr.\n\nŵŷâêîôû' })
})

test('neither subject nor address can add a header or an addressee', async () => {
  const content = { subject: 'Safe Return\r\nBcc: dev@example.org', body: 'x' }
  await sender().send({ ...exampleMessages.email, content })
  expect(server.taken.at(-1)!.to).toEqual(['carys@example.org'])
  expect(server.taken.at(-1)!.headers).not.toHaveProperty('bcc')
  const before = server.taken.length
  await sender().send({ ...exampleMessages.email, address: 'carys@example.org, dev@example.org' })
  expect(server.taken.slice(before).flatMap(({ to }) => to)).not.toContain('dev@example.org')
})

test.each<[string, MailBehaviour, unknown]>([
  ['knows no such person', { refuse: 550, at: 'addressee' }, giveUp('refused', 550)],
  ['asks to come back', { refuse: 451, at: 'addressee' }, tryAgain('busy', 451)],
  ['finds the box full', { refuse: 552, at: 'message' }, giveUp('too-big', 552)],
  ['refuses the words', { refuse: 554, at: 'message' }, giveUp('refused', 554)],
  ['breaks off before it answers', 'cut', tryAgain('cut-off')],
])('a mail server that %s', async (_, behaviour, result) => {
  server.behave(behaviour)
  expect(await sender().send(exampleMessages.email)).toEqual(result)
})

test.each(['hang', 'silent'] as const)('a mail server that does %s is cut off', async (behaviour) => {
  server.behave(behaviour)
  expect(await sender(150).send(exampleMessages.email)).toEqual(tryAgain('no-answer'))
})

test('a mail server that is not there', async () => {
  const gone = await startMailServer()
  await gone.stop()
  expect(await makeEmailSender({ smtpUrl: gone.url, from }).send(exampleMessages.email)).toEqual(tryAgain('unreachable'))
})
