// Who is told of an alert about Asha, in order. Bryn walks with her; the roster is that of tests/support/given.ts.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asha, atHome, bryn, carys, dev, roster, secondCoordinator, theAgent, theLead } from '../../tests/support/given.ts'
import { type Channel, insistAfterSeconds, ladderFor, ladders, nobodyToTell, type PersonId, type Roster, type Step } from './who-is-told.ts'

/** `40 s carys: push email` for each person of each step, counted from the start of the ladder. */
function inWords(steps: readonly Step[]): string[] {
  let seconds = 0
  return steps.flatMap((step) => {
    seconds += step.afterSeconds
    return step.tell.map((tell) => `${seconds} s ${tell.person} as ${tell.as}: ${tell.channels.join(' ')}`)
  })
}
const peopleIn = (steps: readonly Step[]): PersonId[] => steps.flatMap((step) => step.tell.map((tell) => tell.person))

describe('in order', () => {
  test('a missed check-in: the partner, a minute later who watches, who is next, the leads and the agent, who waits at home', () => {
    expect(inWords(ladderFor(roster, 'missed', false))).toEqual([
      '0 s bryn as partner: sms',
      '60 s carys as coordinator: push email',
      '90 s carys as coordinator: sms voice',
      '180 s second-coordinator as next: push',
      '210 s second-coordinator as next: sms',
      '300 s lead as lead: push',
      '300 s agent as agent: email',
      '330 s lead as lead: sms',
      '330 s agent as agent: sms',
      '420 s trusted-contact as trusted-contact: sms',
    ])
  })

  test('an SOS: partner and who watches at once, by call as well within half a minute', () => {
    const first = inWords(ladderFor(roster, 'sos', false)).slice(0, 3)
    expect(first).toEqual([
      '0 s bryn as partner: sms',
      '0 s carys as coordinator: push email sms',
      '30 s carys as coordinator: voice',
    ])
  })

  test('a duress number or a silent SOS skips everyone who walks with her', () => {
    const withMore: Roster = { ...roster, sameGroup: [bryn, theLead] }
    for (const ladder of [ladderFor(withMore, 'duress', true), ladderFor(withMore, 'duress', false), ladderFor(withMore, 'sos', true)]) {
      expect(peopleIn(ladder)).not.toContain(bryn)
      expect(peopleIn(ladder)).not.toContain(theLead)
      expect(inWords(ladder)[0]).toBe('0 s carys as coordinator: push email sms')
    }
  })

  test('after an outage those on duty are asked first; partners, whose phones were cut off too, are not', () => {
    const ladder = ladderFor({ ...roster, subjects: [asha, bryn] }, 'roll-call', false)
    expect(inWords(ladder)[0]).toBe('0 s carys as coordinator: push email sms')
    expect(peopleIn(ladder)).not.toContain(bryn)
  })

  test('a fault of the system is nothing for relatives', () => {
    for (const kind of ['system', 'tamper', 'unwatched'] as const) expect(peopleIn(ladderFor(roster, kind, false))).not.toContain(atHome)
  })

  test('Dev, of another campaign, is in nobody’s roster and in no ladder', () => {
    expect(peopleIn(ladderFor(roster, 'missed', false))).not.toContain(dev)
  })
})

describe('who is missing costs no waiting', () => {
  test('with no partner, who watches is told at once', () => {
    expect(inWords(ladderFor({ ...roster, partners: [] }, 'missed', false))[0]).toBe('0 s carys as coordinator: push email')
  })

  test('with nobody next, leads and agent are told two minutes after who watches', () => {
    expect(inWords(ladderFor({ ...roster, next: [] }, 'missed', false))).toContain('180 s lead as lead: push')
  })

  test('the lone candidate with one person at home: told at once', () => {
    const lone: Roster = { ...roster, partners: [], coordinatorsOnDuty: [], next: [], leads: [], agents: [] }
    expect(inWords(ladderFor(lone, 'missed', false))).toEqual(['0 s trusted-contact as trusted-contact: sms'])
  })

  test('nobody at all is said, so that nobody goes out believing they are watched (L14)', () => {
    const nobody: Roster = { ...roster, partners: [asha], coordinatorsOnDuty: [asha], next: [], leads: [], agents: [], trustedContacts: [] }
    expect(nobodyToTell(ladderFor(nobody, 'missed', false))).toBe(true)
    expect(nobodyToTell(ladderFor(roster, 'missed', false))).toBe(false)
  })
})

describe('broken channels (L19)', () => {
  test('a channel that failed its test is skipped to the next at once', () => {
    const ladder = ladderFor({ ...roster, brokenChannels: { [carys]: ['push', 'email'] } }, 'missed', false)
    expect(inWords(ladder)).toContain('60 s carys as coordinator: sms voice')
  })

  test('a person none of whose channels works is tried all the same, and the next are told at once', () => {
    const broken = { [carys]: ['push', 'email', 'sms', 'voice'] } as const
    expect(inWords(ladderFor({ ...roster, brokenChannels: broken }, 'missed', false)).slice(0, 4)).toEqual([
      '0 s bryn as partner: sms',
      '60 s carys as coordinator: push email sms voice',
      '60 s second-coordinator as next: push',
      '90 s second-coordinator as next: sms',
    ])
  })
})

describe('for every roster', () => {
  const people = [asha, bryn, carys, secondCoordinator, theLead, theAgent, atHome]
  const some = fc.subarray(people)
  const channels = fc.dictionary(fc.constantFrom(...people), fc.subarray<Channel>(['push', 'email', 'sms', 'voice']), { noNullPrototype: true })
  const anyRoster: fc.Arbitrary<Roster> = fc.record({
    subjects: fc.subarray([asha, bryn]), partners: some, coordinatorsOnDuty: some, next: some, leads: some, agents: some,
    trustedContacts: some, sameGroup: some, channelsOf: channels, brokenChannels: channels,
  })
  const anyKind = fc.constantFrom('missed' as const, 'sos' as const, 'duress' as const, 'roll-call' as const, 'system' as const)

  test('no subject is told, nobody twice on a channel in one step, no step is empty, the last begins within 10 minutes', () => {
    fc.assert(fc.property(anyRoster, anyKind, fc.boolean(), (someRoster, kind, silent) => {
      const ladder = ladderFor(someRoster, kind, silent)
      let total = 0
      for (const [index, step] of ladder.entries()) {
        total += step.afterSeconds
        expect(step.tell.length).toBeGreaterThan(0)
        expect(step.afterSeconds).toBeGreaterThanOrEqual(0)
        if (index === 0) expect(step.afterSeconds).toBe(0)
        const sends = step.tell.flatMap((tell) => tell.channels.map((channel) => `${tell.person} ${channel}`))
        expect(new Set(sends).size).toBe(sends.length)
        for (const tell of step.tell) {
          expect(tell.channels.length).toBeGreaterThan(0)
          expect(someRoster.subjects).not.toContain(tell.person)
          if (silent || kind === 'duress') expect(someRoster.sameGroup).not.toContain(tell.person)
        }
      }
      expect(total).toBeLessThanOrEqual(600)
    }), { numRuns: 500 })
  })

  test('everybody who may hear of it and has a channel is told on every one that works', () => {
    fc.assert(fc.property(anyRoster, (someRoster) => {
      const ladder = ladderFor(someRoster, 'missed', false)
      const told = new Set(ladder.flatMap((step) => step.tell.flatMap((tell) => tell.channels.map((channel) => `${tell.person} ${channel}`))))
      const named = [...someRoster.partners, ...someRoster.coordinatorsOnDuty, ...someRoster.next, ...someRoster.leads, ...someRoster.agents, ...someRoster.trustedContacts]
      for (const person of named.filter((one) => !someRoster.subjects.includes(one))) {
        const broken = someRoster.brokenChannels[person] ?? []
        const usable = (someRoster.channelsOf[person] ?? []).filter((channel) => !broken.includes(channel))
        for (const channel of usable) expect(told).toContain(`${person} ${channel}`)
      }
    }), { numRuns: 500 })
  })

  test('what is waited for before the last are told is no more than ten minutes, and on no channel more than 30 seconds', () => {
    expect(insistAfterSeconds).toBeLessThanOrEqual(30)
    for (const { rungs } of Object.values(ladders)) {
      expect(rungs.reduce((sum, rung) => sum + rung.waitSeconds, insistAfterSeconds)).toBeLessThanOrEqual(600)
    }
  })
})
