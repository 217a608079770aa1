import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { append, emptyFrontier, hashOfLeaf, hashOfNode, readPeaks, rootOf, writePeaks } from './merkle.ts'

// The definition of RFC 6962 section 2.1, word for word and slow: halves all the way down, on whole lists.
// Each of its four decisions can be made wrongly, which gives the planted faults below.
const asTheRfcSays = { leafPrefix: 0, nodePrefix: 1, leftFirst: true, splitBelow: (count: number) => count - 1 }
type Decisions = typeof asTheRfcSays
type RootOf = (leaves: Uint8Array[]) => string

const slowRoot = (decisions: Decisions): RootOf => (leaves) => {
  const sha256 = (...parts: (Uint8Array | string)[]) =>
    parts.reduce((sum, part) => (typeof part === 'string' ? sum.update(part, 'hex') : sum.update(part)), createHash('sha256')).digest('hex')
  const { leafPrefix, nodePrefix, leftFirst, splitBelow } = decisions
  const root = (part: Uint8Array[]): string => {
    if (part.length === 0) return sha256()
    if (part.length === 1) return sha256(Uint8Array.of(leafPrefix), part[0]!)
    const split = 2 ** Math.floor(Math.log2(splitBelow(part.length)))
    const [left, right] = [root(part.slice(0, split)), root(part.slice(split))]
    return leftFirst ? sha256(Uint8Array.of(nodePrefix), left, right) : sha256(Uint8Array.of(nodePrefix), right, left)
  }
  return root(leaves)
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const frontierOf = (leaves: Uint8Array[]) => leaves.map(hashOfLeaf).reduce(append, emptyFrontier)
const ourRoot: RootOf = (leaves) => hex(rootOf(frontierOf(leaves)))

// The eight inputs and roots that certificate transparency logs test themselves with (first 0 to 8 of the inputs).
const knownInputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
const knownRoots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

const failsOnKnownRoots = (root: RootOf): boolean =>
  knownRoots.some((known, size) => root(knownInputs.slice(0, size).map((input) => Buffer.from(input, 'hex'))) !== known)

const failsOnRandomLeaves = (root: RootOf): boolean => {
  const right = slowRoot(asTheRfcSays)
  const leaves = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 70 })
  return fc.check(fc.property(leaves, (list) => root(list) === right(list)), { numRuns: 60, endOnFailure: true }).failed
}

describe('the root over all entries', () => {
  test('is the one that other logs publish for the same entries', () => {
    expect(failsOnKnownRoots(ourRoot)).toBe(false)
  })

  test('is the one of the definition, for any entries', () => {
    expect(failsOnRandomLeaves(ourRoot)).toBe(false)
  })

  const planted: Record<string, Partial<Decisions>> = {
    'an entry hashed like a node': { leafPrefix: 1 },
    'a node hashed like an entry': { nodePrefix: 0 },
    'left and right swapped': { leftFirst: false },
    'the tree divided one too late': { splitBelow: (count) => Math.max(1, count - 2) },
  }
  test.each(Object.entries(planted))('differs when the tree is built with a fault: %s', (_, fault) => {
    const faulty = slowRoot({ ...asTheRfcSays, ...fault })
    expect(failsOnKnownRoots(faulty)).toBe(true)
    expect(failsOnRandomLeaves(faulty)).toBe(true)
  })
})

describe('growing', () => {
  test('leaves the tree of before as it was', () => {
    const before = frontierOf(['a', 'b', 'c'].map((text) => Buffer.from(text)))
    const root = hex(rootOf(before))
    append(before, hashOfLeaf(Buffer.from('d')))
    expect(hex(rootOf(before))).toBe(root)
    expect(before.size).toBe(3)
  })

  test('keeps one hash for each one in the binary size, however long the log gets', () => {
    let frontier = emptyFrontier
    const leaf = hashOfLeaf(Buffer.from('entry'))
    for (let size = 1; size <= 600; size += 1) {
      frontier = append(frontier, leaf)
      expect(frontier.peaks).toHaveLength(size.toString(2).replaceAll('0', '').length)
    }
  })

  test('goes on from what was stored as if it had never stopped', () => {
    fc.assert(fc.property(fc.nat({ max: 40 }), fc.nat({ max: 40 }), (before, after) => {
      const leaves = Array.from({ length: before + after }, (_, number) => Buffer.from(`entry ${number}`))
      const early = frontierOf(leaves.slice(0, before))
      const stored = readPeaks(before, writePeaks(early))!
      expect(hex(rootOf(leaves.slice(before).map(hashOfLeaf).reduce(append, stored)))).toBe(ourRoot(leaves))
    }), { numRuns: 50 })
  })

  test('does not go on from a stored line that cannot be one', () => {
    const line = writePeaks(frontierOf(['a', 'b', 'c'].map((text) => Buffer.from(text))))
    expect(readPeaks(3, line)).not.toBeNull()
    for (const [size, text] of [[2, line], [7, line], [3, ''], [0, line], [3, line.slice(4)], [3, line.replace(' ', '  ')], [3, line.replace('=', '')]] as const) {
      expect(readPeaks(size, text)).toBeNull()
    }
  })

  test('an entry that looks like a node does not make the same tree as the two entries under that node', () => {
    const [left, right] = [hashOfLeaf(Buffer.from('a')), hashOfLeaf(Buffer.from('b'))]
    const disguised = Buffer.concat([left, right])
    expect(hex(hashOfLeaf(disguised))).not.toBe(hex(hashOfNode(left, right)))
  })
})
