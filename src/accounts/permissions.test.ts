import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Actor, Role } from '../basics/actor.ts'
import { columns, laterResources, laterRoles, permissionTable, type Resource } from './permission-table.ts'
import { type Action, can, readCell, type Relation } from './permissions.ts'

const ours = 'aaaaaaaaaa'
const theirs = 'dddddddddd'
const actor = (roles: readonly Role[], changes: Partial<Actor> = {}): Actor =>
  ({ organisation: ours, person: 'carys', roles, device: 'laptop', kind: 'session', shift: null, ...changes })
const of = (person: string | null, more: Partial<Relation> = {}): Relation => ({ organisation: ours, person, ...more })
const allowed = (...args: Parameters<typeof can>): boolean => can(...args).ok

const resources = Object.keys(permissionTable) as Resource[]
const actions: readonly Action[] = ['create', 'read', 'update', 'approve', 'share', 'delete', 'told-of-hit', 'propose']
const everything: Omit<Relation, 'organisation' | 'person'> = {
  isOfTeam: true, isOfGroup: true, isPartner: true, isOnDuty: true, isDuringOuting: true, doBothAgree: true, isCheckedCoordinator: true,
}

describe('the table', () => {
  test('has a cell for every role in every row, and each can be read', () => {
    for (const resource of resources) {
      expect(permissionTable[resource], resource).toHaveLength(columns.length)
      for (const cell of permissionTable[resource]) expect(() => readCell(cell), `${resource}: ${cell}`).not.toThrow()
    }
  })

  test('a slip of the pen in a cell is an error, not a silent no', () => {
    expect(() => readCell('R everything')).toThrow('cannot be read')
    expect(() => readCell('Q own')).toThrow('cannot be read')
  })

  test('later roles are in it and are refused everywhere, whatever else holds', () => {
    for (const role of laterRoles) {
      expect(resources.some((resource) => permissionTable[resource][columns.indexOf(role)] !== '-'), role).toBe(true)
      for (const resource of resources) {
        for (const action of actions) expect(allowed(actor([role]), action, resource, of('asha', everything)), `${role} ${action} ${resource}`).toBe(false)
      }
    }
  })

  test('things that do not exist yet are refused to everybody', () => {
    for (const resource of laterResources) {
      for (const action of actions) expect(allowed(actor(columns), action, resource, of('asha', everything))).toBe(false)
    }
  })
})

describe('another campaign', () => {
  test('Dev, whatever his roles, is told that nothing of ours exists', () => {
    fc.assert(fc.property(
      fc.subarray([...columns]), fc.constantFrom(...actions), fc.constantFrom(...resources), fc.constantFrom('dev', 'asha', null),
      (roles, action, resource, person) => {
        const dev = actor(roles, { organisation: theirs, person: 'dev' })
        expect(can(dev, action, resource, of(person, everything))).toEqual({ ok: false, reason: 'not-found' })
      },
    ))
  })
})

describe('who sees and does what', () => {
  test('nobody without a role gets anything', () => {
    for (const resource of resources) {
      for (const action of actions) expect(allowed(actor([]), action, resource, of('carys', everything))).toBe(false)
    }
  })

  test('a coordinator sees positions only while on duty', () => {
    expect(allowed(actor(['coordinator']), 'read', 'live-position', of('asha'))).toBe(false)
    expect(allowed(actor(['coordinator']), 'read', 'live-position', of('asha', { isOnDuty: true }))).toBe(true)
  })

  test('a partner sees the other’s position only where both agree', () => {
    const bryn = actor(['canvasser'], { person: 'bryn' })
    expect(allowed(bryn, 'read', 'live-position', of('asha', { isPartner: true }))).toBe(false)
    expect(allowed(bryn, 'read', 'live-position', of('asha', { isPartner: true, doBothAgree: true }))).toBe(true)
  })

  test('the position of someone under 18 is for their own eyes and two checked coordinators', () => {
    const child = { isUnder18: true, isOnDuty: true, isOfTeam: true, isPartner: true, doBothAgree: true }
    for (const role of columns) expect(allowed(actor([role]), 'read', 'live-position', of('asha', child)), role).toBe(false)
    expect(allowed(actor(['coordinator']), 'read', 'live-position', of('asha', { ...child, isCheckedCoordinator: true }))).toBe(true)
    expect(allowed(actor(['canvasser'], { person: 'asha' }), 'read', 'live-position', of('asha', { isUnder18: true }))).toBe(true)
  })

  test('a candidate sees no volunteer’s position or number by rank', () => {
    expect(allowed(actor(['candidate']), 'read', 'live-position', of('asha', { isOnDuty: true, isOfTeam: true }))).toBe(false)
    expect(allowed(actor(['candidate']), 'read', 'member-contact', of('asha', { isOfTeam: true }))).toBe(false)
  })

  test('a partner’s number is shown while both are out, and not after', () => {
    const bryn = actor(['canvasser'], { person: 'bryn' })
    expect(allowed(bryn, 'read', 'member-contact', of('asha', { isPartner: true, isDuringOuting: true }))).toBe(true)
    expect(allowed(bryn, 'read', 'member-contact', of('asha', { isPartner: true }))).toBe(false)
  })

  test('any phone of the group can check the others in, and no phone outside it', () => {
    const phone = actor(['canvasser'], { kind: 'phone', person: 'bryn' })
    expect(allowed(phone, 'update', 'check-in', of('asha', { isOfGroup: true }))).toBe(true)
    expect(allowed(phone, 'update', 'check-in', of('asha'))).toBe(false)
  })

  test('nobody approves or closes what is about themselves', () => {
    for (const resource of resources) {
      expect(allowed(actor(columns), 'approve', resource, of('carys', everything)), resource).toBe(false)
    }
    expect(can(actor(['coordinator']), 'approve', 'close-alert', of('carys'))).toEqual({ ok: false, reason: 'about-you' })
    expect(allowed(actor(['coordinator']), 'approve', 'close-alert', of('asha'))).toBe(true)
  })

  test('changing roles needs a second person', () => {
    expect(can(actor(['coordinator']), 'update', 'role-changes', of('asha'))).toMatchObject({ ok: true, value: { needsSecondPerson: true } })
    expect(allowed(actor(['lead']), 'update', 'role-changes', of('asha'))).toBe(false)
  })

  test('a canvasser reads the names of the team as they are called, no more', () => {
    expect(can(actor(['canvasser']), 'read', 'member-list', of('asha', { isOfTeam: true }))).toMatchObject({ value: { fields: 'display-name' } })
    expect(can(actor(['canvasser', 'lead']), 'read', 'member-list', of('asha', { isOfTeam: true }))).toMatchObject({ value: { fields: null } })
  })

  test('a joined phone has a canvasser’s rights, even when its person is a coordinator', () => {
    const phone = actor(['coordinator', 'agent'], { kind: 'phone' })
    for (const resource of resources) {
      for (const action of actions) {
        if (resource === 'outing' && action !== 'read') continue
        expect(allowed(phone, action, resource, of('asha', everything)), `${action} ${resource}`)
          .toBe(allowed(actor(['canvasser']), action, resource, of('asha', everything)))
      }
    }
  })

  test('a joined phone plans no outing and changes none, not even its person’s own', () => {
    const phone = actor(['coordinator', 'lead'], { kind: 'phone' })
    for (const action of actions) {
      expect(allowed(phone, action, 'outing', of('carys', everything)), action).toBe(action === 'read')
    }
  })

  test('more roles never take a right away', () => {
    const relation = fc.record({ isOfTeam: fc.boolean(), isOnDuty: fc.boolean(), isDuringOuting: fc.boolean(), isPartner: fc.boolean() })
    fc.assert(fc.property(
      fc.subarray([...columns]), fc.constantFrom(...columns), fc.constantFrom(...actions), fc.constantFrom(...resources), relation,
      (roles, added, action, resource, related) => {
        const thing = of('asha', related)
        return !allowed(actor(roles), action, resource, thing) || allowed(actor([...roles, added]), action, resource, thing)
      },
    ))
  })
})
