import { describe, expect, test } from 'vitest'
import { after, minutes, seconds } from '../basics/instant.ts'
import { aPlace, aView, at } from '../../tests/support/phone-view.ts'
import { figuresOf, helpText, okText, placeLines, readAloud, smsLink } from './out-say.ts'

describe('what to say to 999', () => {
  test('the figures have no minus sign to lose, and are read out digit by digit', () => {
    const { latitude, longitude } = figuresOf(aPlace, 'en')
    expect(latitude).toBe('52.41400 north')
    expect(longitude).toBe('4.08200 west')
    expect(readAloud(latitude, 'en')).toBe('five two point four one four zero zero north')
    expect(readAloud(figuresOf(aPlace, 'cy').longitude, 'cy')).toBe('pedwar pwynt dim wyth dau dim dim gorllewin')
  })

  test('the words come from the plan: where, streets, postcodes', () => {
    expect(placeLines(aView())).toEqual(['Heol Fach, near the chapel, Aberystwyth', 'Heol Fach, Heol Fawr', 'SY23 1AA'])
    expect(placeLines(aView({ outing: { ...aView().outing, streets: 'Heol Fach\nHeol Fawr\n', postcodes: ' ' } }))).toEqual(['Heol Fach, near the chapel, Aberystwyth', 'Heol Fach, Heol Fawr'])
  })
})

describe('the text message', () => {
  test('begins with what the server can read, then says who and where, and how old that is', () => {
    expect(helpText(aView(), aPlace, after(aPlace.takenAt, seconds(40)), 'en')).toBe(
      'HELP 4821. Asha, Heol Fach, near the chapel, Aberystwyth. 52.41400,-4.08200 (40 seconds ago, within 40 m).',
    )
    expect(helpText(aView(), null, at, 'en')).toBe('HELP 4821. Asha, Heol Fach, near the chapel, Aberystwyth.')
    expect(helpText(aView(), aPlace, after(aPlace.takenAt, minutes(12)), 'cy')).toMatch(/^HELP 4821\. .*12 munud yn ôl/)
    expect(okText('4821')).toBe('OK 4821')
  })

  test('opens in the messages of either kind of phone, whatever signs it holds', () => {
    expect(smsLink('+44 7700 900123', 'HELP 4821. O\'Brien & Siân?')).toBe("sms:+447700900123?&body=HELP%204821.%20O'Brien%20%26%20Si%C3%A2n%3F")
  })
})
