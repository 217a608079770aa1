import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { after, instant } from '../basics/instant.ts'
import { challengeLives, newChallenge, readChallenge, writeChallenge } from './challenge.ts'

const digest = (text: string) => createHmac('sha256', 'key').update(text).digest('base64url')
const now = instant(1_700_000_000_000)
const value = 'v'.repeat(43)
const made = newChallenge('register', 'org.carys', value, now)
const cookie = writeChallenge(made, digest)
const forCarys = { purpose: 'register', subject: 'org.carys' } as const

test('the browser that was given a challenge can answer it for five minutes', () => {
  expect(readChallenge(cookie, forCarys, digest, now)).toEqual(made)
  expect(readChallenge(cookie, forCarys, digest, after(now, challengeLives - 1))).toEqual(made)
  expect(readChallenge(cookie, forCarys, digest, after(now, challengeLives))).toBeNull()
})

test('a challenge for one thing or person does not count for another', () => {
  expect(readChallenge(cookie, { purpose: 'sign-in', subject: 'org.carys' }, digest, now)).toBeNull()
  expect(readChallenge(cookie, { purpose: 'register', subject: 'org.dev' }, digest, now)).toBeNull()
})

test('a changed cookie is no challenge', () => {
  const [moment, , signature] = cookie.split('.')
  for (const changed of [
    undefined, '', 'x', `${Number(moment) + 1}.${value}.${signature}`, `${moment}.${'w'.repeat(43)}.${signature}`, `${moment}.${value}.${'A'.repeat(43)}`,
    `${moment}.${value}`, `${cookie}.x`, cookie.replaceAll('.', ' '),
  ]) {
    expect(readChallenge(changed, forCarys, digest, now), String(changed)).toBeNull()
  }
})
