import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { append, emptyFrontier, hashOfLeaf, rootOf, type Hash } from './merkle.ts'
import { consistencyProof, inclusionProof, isConsistent, isIncluded } from './merkle-proof.ts'

const leaves: Hash[] = Array.from({ length: 40 }, (_, number) => hashOfLeaf(Buffer.from(`entry ${number}`)))
const roots = leaves.reduce(
  (grown, leaf) => [...grown, append(grown.at(-1)!, leaf)],
  [emptyFrontier],
).map(rootOf)

const size = fc.integer({ min: 1, max: leaves.length })
const leafOfTree = size.chain((count) => fc.tuple(fc.constant(count), fc.integer({ min: 0, max: count - 1 })))
const twoSizes = size.chain((newer) => fc.tuple(fc.integer({ min: 1, max: newer }), fc.constant(newer)))

const included = (count: number, index: number) =>
  ({ leaf: leaves[index]!, index, size: count, proof: inclusionProof(leaves.slice(0, count), index), root: roots[count]! })
const grown = (oldSize: number, newSize: number) =>
  ({ oldSize, oldRoot: roots[oldSize]!, newSize, newRoot: roots[newSize]!, proof: consistencyProof(leaves.slice(0, newSize), oldSize) })

type Tamper = { at: number; kind: 'flip' | 'drop' | 'repeat' | 'add' }
const tamper: fc.Arbitrary<Tamper> =
  fc.record({ at: fc.nat({ max: 1000 }), kind: fc.constantFrom('flip', 'drop', 'repeat', 'add') })

function tampered(proof: readonly Hash[], { at, kind }: Tamper): Hash[] {
  const place = proof.length === 0 ? 0 : at % proof.length
  const here = proof[place]
  if (kind === 'add' || here === undefined) return [...proof, leaves[at % leaves.length]!]
  if (kind === 'drop') return proof.toSpliced(place, 1)
  if (kind === 'repeat') return proof.toSpliced(place, 0, here)
  return proof.with(place, here.map((byte, index) => (index === at % here.length ? byte ^ (1 << (at % 8)) : byte)))
}

describe('a proof that an entry is in the log', () => {
  test('holds for every entry of every size', () => {
    for (let count = 1; count <= leaves.length; count += 1) {
      for (let index = 0; index < count; index += 1) expect(isIncluded(included(count, index))).toBe(true)
    }
  })

  test('is refused after any change to it', () => {
    fc.assert(fc.property(leafOfTree, tamper, ([count, index], change) => {
      const good = included(count, index)
      expect(isIncluded({ ...good, proof: tampered(good.proof, change) })).toBe(false)
    }), { numRuns: 400 })
  })

  test('is refused for another entry, another place or another root', () => {
    fc.assert(fc.property(leafOfTree, fc.nat({ max: 45 }), ([count, index], other) => {
      const good = included(count, index)
      fc.pre(other !== index)
      expect(isIncluded({ ...good, index: other })).toBe(false)
      expect(isIncluded({ ...good, leaf: hashOfLeaf(Buffer.from('forged')) })).toBe(false)
      expect(isIncluded({ ...good, root: roots[count - 1]! })).toBe(false)
    }), { numRuns: 300 })
  })

  test('is refused, not stumbled over, for numbers that count nothing', () => {
    const good = included(5, 2)
    for (const number of [-1, 0.5, Number.NaN, Infinity, 2 ** 53]) {
      expect(isIncluded({ ...good, index: number })).toBe(false)
      expect(isIncluded({ ...good, size: number })).toBe(false)
    }
    expect(() => inclusionProof(leaves, leaves.length)).toThrow('no such leaf')
  })
})

describe('a proof that a later log begins with an earlier one', () => {
  test('holds for every two sizes', () => {
    for (let newer = 1; newer <= leaves.length; newer += 1) {
      for (let older = 1; older <= newer; older += 1) expect(isConsistent(grown(older, newer))).toBe(true)
    }
  })

  test('is refused after any change to it', () => {
    fc.assert(fc.property(twoSizes, tamper, ([older, newer], change) => {
      const good = grown(older, newer)
      expect(isConsistent({ ...good, proof: tampered(good.proof, change) })).toBe(false)
    }), { numRuns: 400 })
  })

  test('is refused when the log of before was another', () => {
    fc.assert(fc.property(twoSizes, fc.nat({ max: 39 }), ([older, newer], place) => {
      fc.pre(place < older)
      const rewritten = leaves.with(place, hashOfLeaf(Buffer.from('rewritten')))
      const newRoot = rootOf(rewritten.slice(0, newer).reduce(append, emptyFrontier))
      const proof = consistencyProof(rewritten.slice(0, newer), older)
      expect(isConsistent({ ...grown(older, newer), newRoot, proof })).toBe(false)
    }), { numRuns: 300 })
  })

  test('is refused, not stumbled over, for numbers that count nothing', () => {
    const good = grown(3, 7)
    for (const number of [0, -1, 0.5, Number.NaN, Infinity, 2 ** 53]) {
      expect(isConsistent({ ...good, oldSize: number })).toBe(false)
    }
    expect(isConsistent({ ...good, newSize: 2 })).toBe(false)
    expect(isConsistent({ ...good, proof: [] })).toBe(false)
    expect(() => consistencyProof(leaves, 0)).toThrow('no such earlier tree')
  })
})
