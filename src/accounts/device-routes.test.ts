import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { minutes } from '../basics/instant.ts'
import { type Browser, openAccounts, wordsOf } from '../../tests/support/accounts.ts'
import { addPasskey } from './passkey-store.ts'

const world = await openAccounts()
const { database, clock, accounts } = world
afterAll(() => database.close())

let riverside: string
let person: string
let carys: Browser
beforeEach(async () => {
  riverside = await world.organisation('Riverside')
  person = await world.person(riverside, 'Carys', ['coordinator'])
  carys = await world.signedIn(riverside, person)
})

const devicesOn = async (browser: Browser): Promise<string[]> =>
  [...(await (await browser.get('/devices')).text()).matchAll(/\/devices\/([^/"]+)\/end/g)].map(([, id]) => id!)

describe('a person’s devices', () => {
  test('are listed by what they are, and ended ones are out at their next request', async () => {
    clock.advance(1000)
    const laptop = await world.signedIn(riverside, person)
    expect(wordsOf(await (await carys.get('/devices')).text())).toContain('Firefox, Linux (this one)')
    const ended: string[] = []
    const stop = accounts.onDeviceEnded((device) => ended.push(device))
    const newest = (await devicesOn(carys))[0]!
    expect((await carys.post(`/devices/${newest}/end`)).status).toBe(303)
    stop()
    expect(ended).toEqual([newest])
    expect((await laptop.get('/devices')).status).toBe(303)
    expect(await devicesOn(carys)).toEqual([])
  })

  test('ending one asks who it is when that was shown too long ago', async () => {
    await world.signedIn(riverside, person)
    const [id] = await devicesOn(carys)
    clock.advance(minutes(10))
    expect((await carys.post(`/devices/${id}/end`)).headers.get('location')).toBe('/sign-in')
    expect((await carys.get('/devices')).status).toBe(200)
  })

  test('nobody of the same team and nobody of another ends them', async () => {
    const { id } = (await database.read.selectFrom('devices').select('id').where('person', '=', person).executeTakeFirst())!
    const bryn = await world.signedIn(riverside, await world.person(riverside, 'Bryn', ['coordinator']))
    const hillside = await world.organisation('Hillside')
    const dev = await world.signedIn(hillside, await world.person(hillside, 'Dev', ['coordinator']))
    expect((await bryn.post(`/devices/${id}/end`)).status).toBe(404)
    expect((await dev.post(`/devices/${id}/end`)).status).toBe(404)
    expect((await carys.get('/devices')).status).toBe(200)
  })
})

describe('passkeys', () => {
  const add = (id: string) => database.write((tx) =>
    addPasskey(tx, riverside, { id, person, publicKey: new Uint8Array([1]), counter: 0, transports: [], prf: 'yes' }, clock.now()))

  test('the only way in is not removed', async () => {
    await add('only')
    const answer = await carys.post('/passkeys/only/remove')
    expect([answer.status, wordsOf(await answer.text())]).toEqual([422, expect.stringContaining('This passkey is your only way in')])
    await carys.post('/recovery-codes')
    expect((await carys.post('/passkeys/only/remove')).status).toBe(303)
    expect(wordsOf(await (await carys.get('/devices')).text())).toContain('You have none: you sign in with recovery codes only')
  })

  test('one of two may go, and nobody else’s is there', async () => {
    await add('one')
    await add('two')
    expect((await carys.post('/passkeys/one/remove')).status).toBe(303)
    expect((await carys.post('/passkeys/one/remove')).status).toBe(404)
    const bryn = await world.signedIn(riverside, await world.person(riverside, 'Bryn', ['coordinator']))
    expect((await bryn.post('/passkeys/two/remove')).status).toBe(404)
  })
})
