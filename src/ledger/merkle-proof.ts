// Short proofs about a Merkle tree (RFC 6962 section 2.1, checked as RFC 9162 sections 2.1.3 and 2.1.4 say):
// that an entry is in it, and that a later tree has kept all of an earlier one.

import { append, emptyFrontier, hashOfNode, rootOf, sameHash, type Hash } from './merkle.ts'

/**
 * The hashes that lead from leaf `index` to the root of all `leaves` (given as leaf hashes).
 * Throws where there is no such leaf.
 */
export function inclusionProof(leaves: readonly Hash[], index: number): Hash[] {
  if (!Number.isSafeInteger(index) || index < 0 || index >= leaves.length) throw new RangeError('no such leaf')
  return pathTo(leaves, index)
}

/** The hashes that show that the first `size` of the `leaves` are the beginning of all of them. */
export function consistencyProof(leaves: readonly Hash[], size: number): Hash[] {
  if (!Number.isSafeInteger(size) || size < 1 || size > leaves.length) throw new RangeError('no such earlier tree')
  return size === leaves.length ? [] : pathFrom(leaves, size, true)
}

type Inclusion = { leaf: Hash; index: number; size: number; proof: readonly Hash[]; root: Hash }

/** Whether `leaf` is entry `index` of the tree of `size` leaves with this `root`. */
export function isIncluded({ leaf, index, size, proof, root }: Inclusion): boolean {
  if (!isCount(size) || !isCount(index) || index >= size) return false
  let position = index
  let last = size - 1
  let computed = leaf
  for (const sibling of proof) {
    if (last === 0) return false
    if (isOdd(position) || position === last) {
      computed = hashOfNode(sibling, computed)
      // Levels on which a lone right edge has no sibling add nothing to the proof.
      while (!isOdd(position) && position !== 0) [position, last] = [half(position), half(last)]
    } else {
      computed = hashOfNode(computed, sibling)
    }
    ;[position, last] = [half(position), half(last)]
  }
  return last === 0 && sameHash(computed, root)
}

type Consistency = { oldSize: number; oldRoot: Hash; newSize: number; newRoot: Hash; proof: readonly Hash[] }

/** Whether the tree of `newSize` leaves begins with the tree of `oldSize` (at least one) unchanged. */
export function isConsistent({ oldSize, oldRoot, newSize, newRoot, proof }: Consistency): boolean {
  if (!isCount(oldSize) || !isCount(newSize) || oldSize < 1 || oldSize > newSize) return false
  if (oldSize === newSize) return proof.length === 0 && sameHash(oldRoot, newRoot)
  const [first, ...rest] = isPowerOfTwo(oldSize) ? [oldRoot, ...proof] : proof
  if (first === undefined || proof.length === 0) return false
  let position = oldSize - 1
  let last = newSize - 1
  while (isOdd(position)) [position, last] = [half(position), half(last)]
  let computedOld = first
  let computedNew = first
  for (const sibling of rest) {
    if (last === 0) return false
    if (isOdd(position) || position === last) {
      computedOld = hashOfNode(sibling, computedOld)
      computedNew = hashOfNode(sibling, computedNew)
      while (!isOdd(position) && position !== 0) [position, last] = [half(position), half(last)]
    } else {
      computedNew = hashOfNode(computedNew, sibling)
    }
    ;[position, last] = [half(position), half(last)]
  }
  return last === 0 && sameHash(computedOld, oldRoot) && sameHash(computedNew, newRoot)
}

function pathTo(leaves: readonly Hash[], index: number): Hash[] {
  if (leaves.length === 1) return []
  const split = splitOf(leaves.length)
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)]
  return index < split ? [...pathTo(left, index), rootOfAll(right)] : [...pathTo(right, index - split), rootOfAll(left)]
}

function pathFrom(leaves: readonly Hash[], size: number, oldRootIsKnown: boolean): Hash[] {
  if (size === leaves.length) return oldRootIsKnown ? [] : [rootOfAll(leaves)]
  const split = splitOf(leaves.length)
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)]
  return size <= split
    ? [...pathFrom(left, size, oldRootIsKnown), rootOfAll(right)]
    : [...pathFrom(right, size - split, false), rootOfAll(left)]
}

/** The largest power of two smaller than the count: where the tree divides. */
function splitOf(count: number): number {
  let split = 1
  while (split * 2 < count) split *= 2
  return split
}

const rootOfAll = (leaves: readonly Hash[]): Hash => rootOf(leaves.reduce(append, emptyFrontier))
const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0
const isOdd = (value: number): boolean => value % 2 === 1
const half = (value: number): number => Math.floor(value / 2)

function isPowerOfTwo(value: number): boolean {
  let power = 1
  while (power < value) power *= 2
  return power === value
}
