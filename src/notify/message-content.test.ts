import { describe, expect, test } from 'vitest'
import type { Language } from '../basics/language.ts'
import { emailContent, endsWith999, pushContent, smsContent, trustedContactText, voiceContent } from './message-content.ts'
import type { Saying } from './message-content.ts'
import { purposes } from './message.ts'
import { messageWords } from './message-words.ts'
import { textLength } from './text-length.ts'

const link = 'https://safe.example.org/trusted/abcdefghij.0123456789012345678901234567890123456789012'
const agreed = trustedContactText('en', { name: 'Asha', place: null })
const sayings: Saying[] = purposes.flatMap((purpose): Saying[] => {
  if (purpose === 'trusted-contact') return [{ purpose, agreed }]
  if (purpose === 'trusted-contact-asked') return [{ purpose, link, name: 'Asha', agreed }]
  if (purpose === 'text-answer') {
    return (['checked-in', 'checked-in-late', 'help-told', 'over', 'not-understood', 'unknown-number', 'contact-yes', 'contact-no', 'contact-stop', 'contact-which'] as const).map((answer) => ({ purpose, answer, before: '18:40' }))
  }
  return [{ purpose }]
})
const rendering = (language: Language) => ({
  language, origin: 'https://safe.example.org', path: '/alerts/0mo1x2y3zabcdefghijklmnopqrstuv', tag: 'alert',
})
const en = rendering('en')
const cy = rendering('cy')
const named = sayings.map((saying) => [`${saying.purpose}${'answer' in saying ? ` ${saying.answer}` : ''}`, saying] as const)

describe.each(named)('%s', (_, saying) => {
  test('is one text message in English, in letters that cost one place', () => {
    const { encoding, parts } = textLength(smsContent(saying, en).text)
    expect(encoding).toBe('gsm-7')
    expect(parts).toBe(saying.purpose === 'trusted-contact-asked' ? 3 : 1) // with the text they would get, and a long link
  })

  test('is at most six text messages with the Welsh draft beside it', () => {
    expect(textLength(smsContent(saying, cy).text).parts).toBeLessThanOrEqual(6)
  })

  test('leads nowhere but to our own pages, and carries no token', () => {
    for (const place of [en, cy]) {
      const texts = [smsContent(saying, place).text, emailContent(saying, place).body, voiceContent(saying, place).spoken, pushContent(saying, place).body, pushContent(saying, place).url]
      const links = texts.flatMap((text) => text.match(/\w+:\/\/\S+/g) ?? [])
      if (saying.purpose === 'trusted-contact-asked') expect(new Set(links)).toEqual(new Set([link]))
      else for (const found of links) expect(found).toMatch(/^https:\/\/safe\.example\.org(\/cy)?(\/alerts\/0mo1x2y3zabcdefghijklmnopqrstuv)?$/)
    }
  })

  test('fits a notice, a subject line and half a minute of speech', () => {
    for (const place of [en, cy]) {
      const push = pushContent(saying, place)
      expect(Buffer.byteLength(JSON.stringify(push))).toBeLessThan(1500)
      expect(push.title.length).toBeLessThanOrEqual(90)
      const { subject } = emailContent(saying, place)
      expect(subject).toMatch(/^Safe Return: \S/)
      expect(subject).not.toMatch(/[\r\n]/)
      expect(voiceContent(saying, place).spoken.length).toBeLessThan(650)
    }
  })

  test('a call says that it is recorded and is not the police, and says it twice', () => {
    const { spoken, language } = voiceContent(saying, en)
    expect(spoken).toContain('Press nothing; this is a recorded message.')
    expect(spoken).toContain('This does not call the police.')
    expect(spoken).not.toContain('999')
    expect(language).toBe('en')
    const [once, again] = spoken.split(' I will say it once more. ')
    expect(again).toBeTruthy()
    expect(once?.endsWith(again ?? '')).toBe(true)
  })
})

test.each(named.filter(([, { purpose }]) => endsWith999.has(purpose)))('%s ends with when to ring 999, on every channel and in both languages', (_, saying) => {
  const ending = 'If you believe there is danger, ring 999.'
  for (const place of [en, cy]) {
    expect(smsContent(saying, place).text.endsWith(ending)).toBe(true)
    expect(emailContent(saying, place).body.endsWith(ending)).toBe(true)
    expect(pushContent(saying, place).body.endsWith(ending)).toBe(true)
    expect(voiceContent(saying, place).spoken.endsWith('If you believe there is danger, ring nine nine nine.')).toBe(true)
  }
})

test('all that is said where somebody may be in danger is known to be so', () => {
  const told = ['partner-asked', 'alert', 'trusted-contact', 'roll-call', 'hold-reminder', 'felt-wrong', 'stop'] as const
  for (const purpose of told) expect(endsWith999.has(purpose)).toBe(true)
})

test('until a person has signed the Welsh, the English stands with it; in a call it stands alone', () => {
  const { text } = smsContent({ purpose: 'alert' }, cy)
  expect(text).toContain(messageWords.cy.said.alert.body)
  expect(text).toContain(messageWords.en.said.alert.body)
  expect(pushContent({ purpose: 'alert' }, cy).title).toContain(messageWords.en.said.alert.title)
  expect(voiceContent({ purpose: 'alert' }, cy)).toEqual(voiceContent({ purpose: 'alert' }, en))
})

test('a trusted contact gets the very text they agreed to and nothing more', () => {
  const kept = { ...agreed, written: 'Safe Return: Asha asked us to tell you. Please ring her. If you believe there is danger, ring 999.' }
  for (const place of [en, cy]) {
    expect(smsContent({ purpose: 'trusted-contact', agreed: kept }, place).text).toBe(kept.written)
    expect(emailContent({ purpose: 'trusted-contact', agreed: kept }, place).body).toBe(kept.written)
  }
})

test('the text that asks a trusted contact holds the text they would get, word for word', () => {
  const { text } = smsContent({ purpose: 'trusted-contact-asked', link, name: 'Asha', agreed }, en)
  expect(text).toBe([
    'Safe Return: Asha asks: may we text and ring you when Asha may need help and nobody in the team answers? The text would be:',
    '"Safe Return: Asha may need help, and nobody in the team has answered yet. Please ring Asha now. If you believe there is danger, ring 999."',
    `Reply YES or NO, or open ${link}`,
  ].join('\n'))
})

test('a trusted contact hears in a call what they agreed to read, and the place of the plan only where it may be told', () => {
  const told = trustedContactText('cy', { name: 'Asha', place: 'Heol Fach' })
  expect(voiceContent({ purpose: 'trusted-contact', agreed: told }, cy)).toMatchObject({ language: 'en', spoken: expect.stringContaining('The plan was to be at: Heol Fach.') })
  expect(told.written).toContain('Y cynllun oedd bod yn: Heol Fach.')
  expect(trustedContactText('en', { name: null, place: null }).written).toContain('someone you know may need help')
  expect(agreed.written).not.toContain('plan')
})

test('an answer to a check-in says when the next is due', () => {
  expect(smsContent({ purpose: 'text-answer', answer: 'checked-in', before: '18:40' }, en).text).toBe('Safe Return: Checked in. Next before 18:40.')
  expect(smsContent({ purpose: 'text-answer', answer: 'checked-in', before: null }, en).text).toBe('Safe Return: Checked in.')
})

test('a link that would cost a second message is left out, and the words still say what to do', () => {
  const long = { ...en, origin: `https://${'long.'.repeat(20)}example.org` }
  expect(smsContent({ purpose: 'alert' }, long).text).toBe(
    'Safe Return: Your team needs you now. Open Safe Return to see what to do.\nIf you believe there is danger, ring 999.',
  )
})
