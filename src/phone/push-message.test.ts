import { expect, test } from 'vitest'
import { readPush } from './push-message.ts'

const origin = 'https://safe.example.org'
const sent = { title: 'Check in now', body: 'Check in now. If you do not, your team is told.', tag: 'asked-1', url: `${origin}/cy/out`, language: 'cy' }

test('a reminder is shown as the server wrote it', () => {
  expect(readPush(JSON.stringify(sent), origin)).toEqual(sent)
})

test('something is shown even when nothing can be read, and it leads to the check-in', () => {
  for (const text of ['', 'null', '"x"', '{', '{}', '[]']) {
    expect(readPush(text, origin)).toEqual({ title: 'Safe Return', body: '', tag: 'safe-return', url: `${origin}/out`, language: 'en' })
  }
})

test('a push leads nowhere but to our own pages', () => {
  for (const url of ['https://elsewhere.example/out', 'javascript:alert(1)', `${origin}.elsewhere.example/`, '//elsewhere.example', 7]) {
    expect(readPush(JSON.stringify({ ...sent, url }), origin).url).toBe(`${origin}/out`)
  }
})
