// The Merkle tree of RFC 6962 section 2.1 (the same in RFC 9162), grown leaf by leaf.
// SHA-256 is the only thing used from outside; it is a function of its input and nothing else.

import { hash } from 'node:crypto'
import { readBase64, writeBase64 } from './base64.ts'

export type Hash = Uint8Array

/**
 * What must be kept of a tree to let it grow: the roots of its whole subtrees, the largest first.
 * A tree of 100,000 leaves has six of them; none has more than the binary digits of its size.
 */
export type Frontier = { readonly size: number; readonly peaks: readonly Hash[] }

export const hashBytes = 32
export const emptyFrontier: Frontier = { size: 0, peaks: [] }

const leafPrefix = Uint8Array.of(0)
const nodePrefix = Uint8Array.of(1)

// Two different first bytes, so that nobody can pass off an inner node as an entry.
export const hashOfLeaf = (data: Uint8Array): Hash => sha256(leafPrefix, data)
export const hashOfNode = (left: Hash, right: Hash): Hash => sha256(nodePrefix, left, right)

/** The tree with one more leaf; the old one stays as it was. */
export function append(frontier: Frontier, leaf: Hash): Frontier {
  const peaks = [...frontier.peaks]
  let carried = leaf
  // Like adding one in binary: every whole subtree of the carried height is joined and carried on.
  for (let rest = frontier.size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
    carried = hashOfNode(peaks.pop()!, carried)
  }
  return { size: frontier.size + 1, peaks: [...peaks, carried] }
}

/** The root hash; of the empty tree, the hash of nothing. */
export function rootOf(frontier: Frontier): Hash {
  if (frontier.peaks.length === 0) return sha256()
  return frontier.peaks.reduceRight((right, left) => hashOfNode(left, right))
}

/** A frontier in one line, as it is stored beside its size. */
export const writePeaks = ({ peaks }: Frontier): string => peaks.map(writeBase64).join(' ')

/** Reads it back; null where the line cannot belong to a tree of that size. Whether it is the true one, its root tells. */
export function readPeaks(size: number, line: string): Frontier | null {
  const peaks = line === '' ? [] : line.split(' ').map(readBase64)
  // A whole subtree for each one in the binary size: fewer or more cannot be.
  if (peaks.length !== countOnes(size)) return null
  return peaks.every((peak) => peak?.length === hashBytes) ? { size, peaks: peaks as Hash[] } : null
}

export const sameHash = (one: Hash, other: Hash): boolean => Buffer.compare(one, other) === 0

function countOnes(value: number): number {
  let ones = 0
  for (let rest = value; rest > 0; rest = Math.floor(rest / 2)) ones += rest % 2
  return ones
}

function sha256(...parts: Uint8Array[]): Hash {
  return hash('sha256', Buffer.concat(parts), 'buffer')
}
