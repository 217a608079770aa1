import { describe, expect, test } from 'vitest'
import { afterHold, type Hold, type HoldEvent, idle } from './hold.ts'

/** Plays what a hand does and says when it raised the alert. */
function play(...events: readonly [at: number, event: HoldEvent][]): { raisedAt: number[]; hold: Hold } {
  let hold: Hold = idle
  const raisedAt: number[] = []
  for (const [at, event] of events) {
    const next = afterHold(hold, event, at)
    hold = next.hold
    if (next.raised) raisedAt.push(at)
  }
  return { raisedAt, hold }
}

describe('alert my team', () => {
  test('held for a second and a half it is raised, while the finger is still down', () => {
    expect(play([0, 'down'], [500, 'tick'], [1_499, 'tick'], [1_500, 'tick']).raisedAt).toEqual([1_500])
  })

  test('lifting the finger after it was raised does not raise it again', () => {
    expect(play([0, 'down'], [1_500, 'tick'], [1_600, 'up'], [2_000, 'tick']).raisedAt).toEqual([1_500])
  })

  test('a brush against the button raises nothing and asks for a second press', () => {
    const { raisedAt, hold } = play([0, 'down'], [200, 'up'], [201, 'press'])
    expect(raisedAt).toEqual([])
    expect(hold.name).toBe('armed')
  })

  test('pressed and pressed again by keyboard, switch or screen reader, it is raised', () => {
    expect(play([0, 'press'], [3_000, 'press']).raisedAt).toEqual([3_000])
  })

  test('tapped and tapped again by a hand that cannot hold, it is raised', () => {
    expect(play([0, 'down'], [80, 'up'], [81, 'press'], [900, 'down'], [980, 'up'], [981, 'press']).raisedAt).toEqual([981])
  })

  test('a double touch within a moment is one touch, and frightened stabbing still raises it', () => {
    expect(play([0, 'press'], [150, 'press'], [300, 'press']).raisedAt).toEqual([])
    expect(play([0, 'press'], [150, 'press'], [300, 'press'], [450, 'press']).raisedAt).toEqual([450])
  })

  test('a press much later is a first press again', () => {
    expect(play([0, 'press'], [10_000, 'tick'], [60_000, 'press']).raisedAt).toEqual([])
  })

  test('a finger that slides off raises nothing', () => {
    expect(play([0, 'down'], [1_000, 'cancelled'], [2_000, 'tick']).raisedAt).toEqual([])
  })
})
