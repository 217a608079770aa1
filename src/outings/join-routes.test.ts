import { describe, expect, test } from 'vitest'
import { join, plannedOuting, startAll } from '../../tests/support/evening.ts'
import { planForEachTest } from '../../tests/support/for-each-test.ts'
import { minutes } from '../basics/instant.ts'

const here = planForEachTest()

const good = { firstName: 'Asha', mobile: '07700 900101', age: '18-or-over', agree: 'yes' }

describe('joining at the meeting point', () => {
  test('an empty form says what is missing beside each field, keeps the page and stores nobody', async () => {
    const response = await here.service.browser().post(`/join/${here.code}`, {})
    expect(response.status).toBe(422)
    const html = await response.text()
    for (const sentence of ['Enter your name', 'Enter your mobile number', 'Choose how old you are', 'Read what you agree to']) expect(html).toContain(sentence)
    expect(await (await here.carys.get(`/outings/${here.outing}`)).text()).toContain('Nobody is waiting')
  })

  test.each([['O’Brien'], ['Siân'], ['Ng'], ['آشا'], ['A'.repeat(90)]])('someone called %s joins and is read out as they wrote it', async (name) => {
    const phone = here.service.browser()
    await join(phone, here.code, name, '07700 900101')
    expect(await (await here.carys.get(`/outings/${here.outing}`)).text()).toContain(name)
  })

  test('without a tick in the box nobody is joined, and what was typed is still there', async () => {
    const { agree: _agree, ...without } = good
    const response = await here.service.browser().post(`/join/${here.code}`, without)
    expect(response.status).toBe(422)
    expect(await response.text()).toContain('value="07700 900101"')
  })

  test('a code that is not in use says so and tells nothing of any campaign', async () => {
    const wrong = here.code === '111111' ? '222222' : '111111'
    const response = await here.service.browser().get(`/join/${wrong}`)
    expect(response.status).toBe(422)
    expect(await response.text()).not.toMatch(/Heol Fach|Carys/)
  })

  describe('whoever guesses at codes', () => {
    const from = (address: string, path: string) => here.service.service.app.request(new URL(path, 'http://localhost:3000').href, {}, { incoming: { socket: { remoteAddress: address } } })
    const wrong = (number: number) => `/join/${String((Number(here.code) + 1 + number) % 1_000_000).padStart(6, '0')}`

    test('is held off after twenty in a minute, also with a right one, and everybody else joins', async () => {
      for (let count = 0; count < 20; count += 1) await from('203.0.113.7', wrong(count))
      expect((await from('203.0.113.7', `/join/${here.code}`)).status).toBe(422)
      expect((await from('198.51.100.9', `/join/${here.code}`)).status).toBe(200)
      here.service.clock.advance(minutes(1))
      expect((await from('203.0.113.7', `/join/${here.code}`)).status).toBe(200)
    })

    test('from many addresses is held off after 240 in a minute', async () => {
      for (let count = 0; count < 240; count += 1) await from(`203.0.113.${count % 24}`, wrong(count))
      expect((await from('198.51.100.9', `/join/${here.code}`)).status).toBe(422)
    })

    test('forty who join at one meeting point use up nothing', async () => {
      for (let count = 0; count < 40; count += 1) expect((await from('203.0.113.7', `/join/${here.code}`)).status).toBe(200)
    })
  })

  test('pressing Join twice makes one person waiting, not two', async () => {
    const phone = here.service.browser()
    await phone.post(`/join/${here.code}`, good)
    await phone.post(`/join/${here.code}`, good)
    const html = await (await here.carys.get(`/outings/${here.outing}`)).text()
    expect(html.match(/name="group-/g)).toHaveLength(1)
  })

  test('a remembered phone joins the next outing with one press, under the words that it agrees to anew', async () => {
    const phone = here.service.browser()
    await phone.post(`/join/${here.code}`, { ...good, remember: 'yes' })
    const next = await plannedOuting(here.carys)
    const html = await (await phone.get(`/join/${next.code}`)).text()
    expect(html).toContain('Welcome back, Asha')
    expect(html).toContain('can see when you last checked in, until you are home')
    expect(html).toMatch(/<button[^>]*value="yes" name="agree"[^>]*>I agree to this: join</)
    expect(html).not.toContain('type="checkbox"')
    expect((await phone.post(`/join/${next.code}`, { asRemembered: 'yes' })).status).toBe(422)
    expect((await phone.post(`/join/${next.code}`, { asRemembered: 'yes', agree: 'yes' })).status).toBe(303)
  })
})

test('who can see what, until when: whoever watches and whoever leads are named', async () => {
  const html = await (await here.service.browser().get(`/join/${here.code}`)).text()
  for (const sentence of [
    'Carys and whoever is on duty with them can see when you last checked in, until you are home.', 'We forget it an hour after you are home',
    'Whoever walks with you sees your name, your number and when you last checked in', 'then your partner, then Carys, then others of the team',
  ]) expect(html).toContain(sentence)
})

test('on an iPhone the page says to join inside the installed app, with the code to type there, and what is installed is the app', async () => {
  const phone = here.service.browser({ 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15' })
  const html = await (await phone.get(`/join/${here.code}`)).text()
  expect(html).toContain(`open Safe Return from there and type ${here.code.slice(0, 3)} ${here.code.slice(3)}`)
  expect(html).toContain('rel="manifest"')
  expect(await (await phone.get('/join')).text()).toContain('rel="manifest"')
  expect(await (await here.service.browser().get(`/join/${here.code}`)).text()).not.toContain('Add to Home Screen')
})

describe('the start', () => {
  test('nobody goes out while nobody is watching who can be reached in two ways (L14)', async () => {
    await join(here.service.browser(), here.code, 'Asha', '07700 900101')
    await join(here.service.browser(), here.code, 'Bryn', '07700 900102')
    const refused = await startAll(here.carys, here.outing)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('Nobody is watching who can be reached in two ways')
    await here.carys.post('/board/duty', { heard: 'yes' })
    expect((await startAll(here.carys, here.outing)).status).toBe(303)
  })

  test('someone who would be alone without having chosen it is named, and nobody is started', async () => {
    const asha = here.service.browser()
    await join(asha, here.code, 'Asha', '07700 900101')
    await here.carys.post('/board/duty', { heard: 'yes' })
    const refused = await startAll(here.carys, here.outing)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('Asha would be alone')
    expect(await (await asha.get('/api/phone/state')).json()).toMatchObject({ status: 'waiting' })
  })

  test('a girl of 16 is not sent out with one adult', async () => {
    await join(here.service.browser(), here.code, 'Asha', '07700 900101', { age: '16-17', parentName: 'Her mother', parentMobile: '07700 900150' })
    await join(here.service.browser(), here.code, 'Bryn', '07700 900102')
    await here.carys.post('/board/duty', { heard: 'yes' })
    const refused = await startAll(here.carys, here.outing)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('Asha is under 18')
  })

  test('with one adult only where the written procedure says so, which is then written down by its name', async () => {
    const child = here.service.browser()
    await join(child, here.code, 'Asha', '07700 900101', { age: '16-17', parentName: 'Her mother', parentMobile: '07700 900150' })
    await join(here.service.browser(), here.code, 'Bryn', '07700 900102')
    await here.carys.post('/board/duty', { heard: 'yes' })
    const { shift } = (await (await child.get('/api/phone/state')).json()) as { shift: string }
    const written = async () => (await here.service.database.read.selectFrom('ledger_pending').select(['leaf', 'content']).execute()).filter(({ leaf }) => leaf.includes('one-adult-allowed')).map(({ content }) => String(content))
    expect((await startAll(here.carys, here.outing, { [`parent-${shift}`]: 'yes' })).status).toBe(422)
    expect((await here.carys.post('/safeguarding/procedure', { procedure: 'Youth policy 2026', ages: ['16-17'], reason: 'Adopted in March' })).status).toBe(303)
    expect(await written()).toEqual([])
    expect((await startAll(here.carys, here.outing, { [`parent-${shift}`]: 'yes' })).status).toBe(303)
    expect(await written()).toEqual(['{"procedure":"Youth policy 2026"}'])
  })

  test('a parent’s yes is kept with the start it is said for, and once: a refused start keeps nothing', async () => {
    const child = here.service.browser()
    await join(child, here.code, 'Asha', '07700 900101', { age: '16-17', parentName: 'Her mother', parentMobile: '07700 900150' })
    await join(here.service.browser(), here.code, 'Bryn', '07700 900102')
    await here.carys.post('/board/duty', { heard: 'yes' })
    const { shift } = (await (await child.get('/api/phone/state')).json()) as { shift: string }
    const saysYes = { [`parent-${shift}`]: 'yes' }
    const hasSaidYes = async () => (await (await here.carys.get('/safeguarding')).text()).includes('has said yes, ')
    const written = async () => (await here.service.database.read.selectFrom('ledger_pending').select('leaf').execute()).filter(({ leaf }) => leaf.includes('parent-agreed')).length

    expect((await startAll(here.carys, here.outing, saysYes)).status).toBe(422) // one adult
    expect([await hasSaidYes(), await written()]).toEqual([false, 0])
    await join(here.service.browser(), here.code, 'Carys', '07700 900103')
    expect((await startAll(here.carys, here.outing, saysYes)).status).toBe(303)
    expect([await hasSaidYes(), await written()]).toEqual([true, 1])
    await join(here.service.browser(), here.code, 'Dev', '07700 900104')
    expect((await startAll(here.carys, here.outing, saysYes)).status).toBe(303)
    expect(await written()).toBe(1)
  })
})
