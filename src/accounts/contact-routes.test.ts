import { afterAll, beforeEach, expect, test } from 'vitest'
import { after, hours } from '../basics/instant.ts'
import { random } from '../platform/random.ts'
import { type Browser, openAccounts, wordsOf } from '../../tests/support/accounts.ts'
import { runRules } from '../../tests/support/forget.ts'
import { makeDevices } from './device-store.ts'
import { accountRules } from './forget-store.ts'

const world = await openAccounts()
const { database, clock, keys, accounts } = world
const devices = makeDevices({ keys, random })
const rules = accountRules(keys, { device: async () => undefined, person: async () => undefined })
afterAll(() => database.close())

let riverside: string
let asha: string
let phone: Browser
let outside = ''
beforeEach(async () => {
  riverside = await world.organisation('Riverside')
  asha = await world.person(riverside, 'Asha Evans', ['canvasser'])
  const issued = await database.write((tx) => devices.issuePhone(tx, { organisation: riverside, person: asha, shift: 'shift', label: '', rememberedUntil: null, cookie: undefined }, clock.now()))
  phone = world.browser({ '__Host-phone': issued.cookie })
  outside = `07700 900${random.digits(3)}`
  while (outside === '07700 900123') outside = `07700 900${random.digits(3)}`
  world.asked.length = 0
})

const form = (changes: Record<string, string> = {}) => ({ called: 'Mam', mobile: outside, language: 'en', ...changes })
const words = async (response: Response | Promise<Response>) => wordsOf(await (await response).text())
const linkOf = (index = world.asked.length - 1) => new URL(world.asked[index]!.link).pathname
const told = async () => (await accounts.contacts.whoSaidYes(database.read, riverside, asha, clock.now())).map(({ id }) => id)
const international = () => `+44${outside.replaceAll(' ', '').slice(1)}`

test('from a phone without an account: asked, read, yes, and only then told', async () => {
  expect(await words(phone.get('/me/contacts'))).toContain('Nobody outside the team is told about you.')
  expect((await phone.post('/me/contacts', form())).status).toBe(303)
  expect(world.asked).toMatchObject([{ organisation: riverside, name: 'Asha' }])
  expect(await words(phone.get('/me/contacts'))).toContain('Asked. They have not answered yet')
  expect(await told()).toEqual([])

  const stranger = world.browser()
  const page = await words(stranger.get(linkOf()))
  expect(page).toContain('May we tell you when Asha may need help?')
  expect(page).toContain(world.asked[0]!.agreed.written)
  expect(page).toContain('ring 999')
  expect(page).not.toContain('Evans')
  expect(await told()).toEqual([]) // looking is not a yes
  expect((await stranger.post(linkOf(), { answer: 'yes' })).status).toBe(303)
  expect(await told()).toEqual([world.asked[0]!.id])
  expect(await words(phone.get('/me/contacts'))).toContain('Said yes. They are told last.')
  expect(world.entries.filter(({ object }) => object === world.asked[0]!.id).map(({ type, content }) => ({ type, content })))
    .toEqual([{ type: 'contact-asked', content: {} }, { type: 'contact-answered', content: { answer: 'yes' } }])
})

test('one who said yes stops at any time by the same link, and is forgotten', async () => {
  await phone.post('/me/contacts', form())
  const stranger = world.browser()
  await stranger.post(linkOf(), { answer: 'yes' })
  clock.advance(hours(24 * 60))
  expect(await words(stranger.get(linkOf()))).toContain('Stop: do not tell me any more')
  await stranger.post(linkOf(), { answer: 'stop' })
  expect(await told()).toEqual([])
  expect(await words(stranger.get(linkOf()))).toContain('You will not be told')
  expect(await accounts.contacts.live(database.read, riverside, world.asked[0]!.id, clock.now())).toBeNull()
  await stranger.post(linkOf(), { answer: 'yes' })
  expect(await told()).toEqual([])
})

test('after a no the number is never asked again by the same person, and only its digest is left', async () => {
  await phone.post('/me/contacts', form())
  await world.browser().post(linkOf(), { answer: 'no' })
  clock.advance(hours(24 * 60))
  await runRules(database, rules, riverside, clock.now())
  const again = await (await world.signedIn(riverside, asha)).post('/me/contacts', form({ called: 'Mam again' }))
  expect([again.status, await words(again)]).toEqual([422, expect.stringContaining('They said no, so we do not ask them again')])
  expect(world.asked).toHaveLength(1)
  const [kept] = await accounts.contacts.of(database.read, riverside, asha, clock.now())
  expect(kept).toMatchObject({ state: 'no', name: '', mobile: '', agreed: { written: '' } })
})

test('taking it back is quiet, ends the link, and nobody is told', async () => {
  await phone.post('/me/contacts', form())
  await world.browser().post(linkOf(), { answer: 'yes' })
  expect((await phone.post(`/me/contacts/${world.asked[0]!.id}/withdraw`)).status).toBe(303)
  expect(await told()).toEqual([])
  expect((await world.browser().get(linkOf())).status).toBe(404)
  expect(world.asked).toHaveLength(1)
  expect(world.notices).toEqual([])
})

test('one person’s contact is nobody else’s to take back', async () => {
  await phone.post('/me/contacts', form())
  const bryn = await world.signedIn(riverside, await world.person(riverside, 'Bryn', ['lead']))
  expect((await bryn.post(`/me/contacts/${world.asked[0]!.id}/withdraw`)).status).toBe(404)
  expect(await words(bryn.get('/me/contacts'))).not.toContain('Mam')
})

test.each([
  ['nothing', { called: '', mobile: '', language: '' }, ['Enter what you call them', 'Enter their mobile number', 'Choose a language']],
  ['a landline', { mobile: '01970 622 000' }, ['This is a landline']],
  ['their own number', { mobile: '07700 900123' }, ['This is your own number']],
] as const)('%s is refused beside the field, and what was typed stays', async (_, changes, faults) => {
  const answer = await phone.post('/me/contacts', form(changes))
  const html = await answer.text()
  expect(answer.status).toBe(422)
  for (const fault of faults) expect(wordsOf(html).split(fault).length - 1, fault).toBeGreaterThanOrEqual(2) // in the summary and beside the field
  if (!('called' in changes)) expect(html).toContain('value="Mam"')
  expect(world.asked).toEqual([])
})

test('whoever coordinates or leads is told before, and is not asked as if they were outside', async () => {
  await world.person(riverside, 'Carys', ['coordinator'], { mobile: international() })
  expect(await words(phone.post('/me/contacts', form()))).toContain('Whoever has this number is told before anybody outside')
})

test('a fourth in a day and a third to one number in a week are not sent', async () => {
  for (const called of ['One', 'Two', 'Three', 'Four']) {
    await phone.post('/me/contacts', form({ called, mobile: `07700 9008${called.length}${called.length + (called === 'Two' ? 1 : 0)}` }))
    const [last] = (await accounts.contacts.of(database.read, riverside, asha, clock.now())).toReversed()
    if (called !== 'Four') await phone.post(`/me/contacts/${last!.id}/withdraw`)
  }
  expect(world.asked).toHaveLength(3)
  for (const name of ['Bryn', 'Siân', 'Ng']) {
    const other = await world.signedIn(riverside, await world.person(riverside, name, ['canvasser'], { mobile: `+44770090050${name.length}` }))
    await other.post('/me/contacts', form())
  }
  expect(world.asked).toHaveLength(5)
})

test('a yes by text is an answer to the one who asked, and a no to all who did', async () => {
  await phone.post('/me/contacts', form())
  const answer = (said: 'yes' | 'no' | 'stop') => database.write((tx) => accounts.contacts.answerByText(tx, riverside, international(), said, clock.now()))
  expect(await answer('stop')).toBe('kept')
  expect(await answer('yes')).toBe('nothing-asked')

  const bryn = await world.signedIn(riverside, await world.person(riverside, 'Bryn', ['canvasser'], { mobile: '+447700900555' }))
  await bryn.post('/me/contacts', form())
  expect(await answer('yes')).toBe('kept')
  clock.advance(hours(24 * 8))
  const sian = await world.signedIn(riverside, await world.person(riverside, 'Siân', ['canvasser'], { mobile: '+447700900556' }))
  await sian.post('/me/contacts', form({ language: 'cy' }))
  expect(await answer('yes')).toBe('which') // the Welsh text does not hold what they would get: they must open the link
  expect(await answer('no')).toBe('kept')
  expect(await answer('no')).toBe('nothing-asked') // the yes to Bryn stands
  expect(await answer('stop')).toBe('kept')
})

test('a link is good for a yes for a week, and a wrong one says nothing of anybody', async () => {
  await phone.post('/me/contacts', form())
  clock.advance(hours(24 * 7))
  const stranger = world.browser()
  expect((await stranger.get(linkOf())).status).toBe(404)
  await stranger.post(linkOf(), { answer: 'yes' })
  expect(await told()).toEqual([])
  expect((await stranger.get(`/trusted/${riverside}.${'A'.repeat(43)}`)).status).toBe(404)
  expect((await stranger.post('/trusted/x', { answer: 'yes' })).status).toBe(404)
})

test('whoever leaves or is forgotten takes their contacts with them', async () => {
  const rows = async () => (await database.read.selectFrom('trusted_contacts').select('id').where('person', '=', asha).execute()).length
  await phone.post('/me/contacts', form())
  await world.browser().post(linkOf(), { answer: 'yes' })
  expect(await rows()).toBe(1)
  await phone.post('/me/leave')
  expect(await rows()).toBe(0)

  const bryn = await world.person(riverside, 'Bryn', ['canvasser'], { mobile: '+447700900555' })
  const browser = await world.signedIn(riverside, bryn)
  await browser.post('/me/contacts', form())
  await runRules(database, rules, riverside, after(clock.now(), hours(24 * 8)))
  expect(await accounts.contacts.of(database.read, riverside, bryn, clock.now())).toEqual([])
})

test('in Welsh the page and the text are the draft with the English', async () => {
  await phone.post('/cy/me/contacts', form({ language: 'cy' }))
  expect(linkOf()).toMatch(/^\/cy\/trusted\//)
  const page = await words(world.browser().get(linkOf()))
  expect(page).toContain('Gawn ni ddweud wrthych')
  expect(page).toContain('Asha goes out with a team in an election and chose you.')
  expect(page).toContain('Please ring Asha now.')
})
