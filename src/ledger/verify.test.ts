import { generateKeyPairSync } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { after, instant } from '../basics/instant.ts'
import { openCheckpoint, signCheckpoint, type Checkpoint } from './checkpoint.ts'
import type { Entry } from './entry.ts'
import { writeContent, writeLeaf } from './leaf.ts'
import { append, emptyFrontier, hashOfLeaf, rootOf, writePeaks, type Frontier } from './merkle.ts'
import { makeSigner } from './signed-note.ts'
import { verifyLedger, type Fault, type FaultKind, type StoredCheckpoint, type StoredEntry } from './verify.ts'

const signer = makeSigner('safe-return/ledger/k7d2', generateKeyPairSync('ed25519').privateKey)
const stranger = makeSigner('safe-return/ledger/k7d2', generateKeyPairSync('ed25519').privateKey)
const otherLog = makeSigner('safe-return/ledger/dev', generateKeyPairSync('ed25519').privateKey)
// Half a second on a quiet machine.
const busyMachine = 30_000

const start = instant(Date.UTC(2026, 4, 7, 18))

type Ledger = { entries: StoredEntry[]; checkpoints: StoredCheckpoint[] }

function entryOf(number: number): StoredEntry {
  const at = after(start, number * 7_000)
  const salt = Buffer.alloc(32, number + 1)
  const entry: Entry = number === 0
    ? { type: 'ledger-started', actor: 'server', object: 'campaign', content: { origin: signer.verifier.name, key: 'k' } }
    : { type: 'checked-in', actor: `person-${number}`, object: `shift-${number}`, content: { source: 'phone', happenedAt: at, deadlineAt: null } }
  const content = writeContent(entry)
  return { number, leaf: writeLeaf(entry, { at, content, salt }), at, content, salt }
}

function checkpointOf(frontier: Frontier, by = signer): StoredCheckpoint {
  const { size } = frontier
  const root = rootOf(frontier)
  const note = signCheckpoint({ origin: by.verifier.name, size, root }, by)
  return { size, root: Buffer.from(root).toString('base64'), frontier: writePeaks(frontier), note }
}

const longest = Array.from({ length: 40 }, (_, number) => entryOf(number))
const grow = (entries: readonly StoredEntry[]) => entries.reduce(
  (grown, { leaf }) => [...grown, append(grown.at(-1)!, hashOfLeaf(Buffer.from(leaf)))],
  [emptyFrontier],
)
const states = grow(longest)
// Ed25519 signatures are always the same for the same text, so one per size serves all the ledgers below.
const signedAt = states.map((state) => checkpointOf(state))

/** A ledger signed after its first entry, at some sizes in between and at its end, some of its contents forgotten. */
const goodLedger: fc.Arbitrary<Ledger> = fc.integer({ min: 2, max: 24 }).chain((count) =>
  fc.record({
    entries: fc.nat({ max: 5 }).map((forgotten) =>
      longest.slice(0, count).map((entry, number) => (number < forgotten ? { ...entry, content: null, salt: null } : entry))),
    checkpoints: fc.uniqueArray(fc.integer({ min: 1, max: count }), { maxLength: 3 }).map((sizes) =>
      [...new Set([1, ...sizes, count])].toSorted((one, other) => one - other).map((size) => signedAt[size]!)),
  }))

/** An entry, the number it has, and another number, each valid in the ledger. */
type Place = { at: number; other: number; bit: number }
type Change = (ledger: Ledger, place: Place) => Ledger

const flipBit = (text: string, bit: number) => {
  const bytes = Buffer.from(text)
  const byte = Math.floor(bit / 7) % bytes.length
  bytes[byte] = bytes[byte]! ^ (1 << (bit % 7)) // the eighth bit would not be text
  return bytes.toString()
}
const withEntry = (ledger: Ledger, at: number, change: (entry: StoredEntry) => Partial<StoredEntry>): Ledger =>
  ({ ...ledger, entries: ledger.entries.with(at, { ...ledger.entries[at]!, ...change(ledger.entries[at]!) }) })
const withCheckpoint = (ledger: Ledger, at: number, change: (one: StoredCheckpoint) => Partial<StoredCheckpoint>): Ledger => {
  const index = at % ledger.checkpoints.length
  return { ...ledger, checkpoints: ledger.checkpoints.with(index, { ...ledger.checkpoints[index]!, ...change(ledger.checkpoints[index]!) }) }
}
const resign = (ledger: Ledger, entries: StoredEntry[], by = stranger): Ledger => {
  const grown = grow(entries)
  return { entries, checkpoints: ledger.checkpoints.map(({ size }) => checkpointOf(grown[Math.min(size, entries.length)]!, by)) }
}

// Each: what someone with the whole store in their hands does to it, and what of it the check must name.
const changes: Record<string, Change> = {
  'a bit of an entry is flipped': (ledger, { at, bit }) => withEntry(ledger, at, ({ leaf }) => ({ leaf: flipBit(leaf, bit) })),
  'an entry is rewritten with a leaf that is in order': (ledger, { at }) =>
    withEntry(ledger, at, ({ leaf }) => ({ leaf: leaf.replace(/"actor":"[^"]*"/, '"actor":"somebody-else"') })),
  'an entry is taken out': (ledger, { at }) => ({ ...ledger, entries: ledger.entries.toSpliced(at, 1) }),
  'an entry is taken out and the gap is closed': (ledger, { at }) =>
    ({ ...ledger, entries: ledger.entries.toSpliced(at, 1).map((entry, number) => ({ ...entry, number })) }),
  'an entry is put in and the others make room': (ledger, { at }) =>
    ({ ...ledger, entries: ledger.entries.toSpliced(at, 0, entryOf(200)).map((entry, number) => ({ ...entry, number })) }),
  'two entries change places': (ledger, { at, other }) => {
    const [one, two] = [ledger.entries[at]!, ledger.entries[other]!]
    return { ...ledger, entries: ledger.entries.with(at, { ...two, number: at }).with(other, { ...one, number: other }) }
  },
  'the entries come in another order': (ledger, { at, other }) =>
    ({ ...ledger, entries: ledger.entries.with(at, ledger.entries[other]!).with(other, ledger.entries[at]!) }),
  'an entry is there twice': (ledger, { at }) => ({ ...ledger, entries: ledger.entries.toSpliced(at, 0, ledger.entries[at]!) }),
  'the time in an entry is changed': (ledger, { at }) =>
    withEntry(ledger, at, (entry) => ({ at: entry.at + 60_000, leaf: entry.leaf.replace(/T18:(\d)/, 'T19:$1') })),
  'the time beside an entry is changed': (ledger, { at }) => withEntry(ledger, at, (entry) => ({ at: entry.at - 1 })),
  'the content of an entry is changed': (ledger, { at, bit }) =>
    withEntry(ledger, at, () => ({ content: flipBit(longest[at]!.content!, bit) })),
  'the salt of an entry is changed': (ledger, { at }) => withEntry(ledger, at, () => ({ salt: Buffer.alloc(32, 99) })),
  'the salt of an entry is taken away, or its content': (ledger, { at, bit }) =>
    withEntry(ledger, at, ({ content }) => (content === null || bit % 2 === 0 ? { content: '{}', salt: null } : { content: null, salt: Buffer.alloc(32) })),
  'the end is cut off': (ledger, { at }) => ({ ...ledger, entries: ledger.entries.slice(0, at) }),
  'a bit of a signed note is flipped': (ledger, { at, bit }) => withCheckpoint(ledger, at, ({ note }) => ({ note: flipBit(note!, bit) })),
  'the note of an older checkpoint takes the place of a newer': (ledger) =>
    ({ ...ledger, checkpoints: ledger.checkpoints.with(-1, { ...ledger.checkpoints.at(-1)!, note: ledger.checkpoints[0]!.note }) }),
  'the last checkpoint is taken away': (ledger) => ({ ...ledger, checkpoints: ledger.checkpoints.slice(0, -1) }),
  'all checkpoints are taken away': (ledger) => ({ ...ledger, checkpoints: [] }),
  'a signature is taken away': (ledger, { at }) => {
    const index = at % (ledger.checkpoints.length - 1) // the last may be unsigned
    return { ...ledger, checkpoints: ledger.checkpoints.with(index, { ...ledger.checkpoints[index]!, note: null }) }
  },
  'the stored root is changed': (ledger, { at }) => withCheckpoint(ledger, at, () => ({ root: signedAt[0]!.root })),
  'the stored frontier is changed': (ledger, { at, bit }) => withCheckpoint(ledger, at, ({ frontier }) => ({ frontier: flipBit(frontier, bit) })),
  'everything is signed anew with another key': (ledger) => resign(ledger, ledger.entries),
  'an entry is taken out and everything is signed anew with another key': (ledger, { at }) =>
    resign(ledger, ledger.entries.toSpliced(at, 1).map((entry, number) => ({ ...entry, number }))),
  'everything is signed for another log': (ledger) => resign(ledger, ledger.entries, otherLog),
}

const changed = goodLedger.chain((ledger) => {
  const number = fc.integer({ min: 0, max: ledger.entries.length - 1 })
  return fc.record({ ledger: fc.constant(ledger), place: fc.record({ at: number, other: number, bit: fc.nat({ max: 10_000 }) }) })
})

const verdictOf = (ledger: Ledger, kept: Checkpoint[] = []) => verifyLedger({ ...ledger, pinned: signer.verifier, kept })
const kindsAt = (faults: readonly Fault[], number: number): FaultKind[] =>
  faults.filter(({ first, last }) => first <= number && number <= last).map(({ kind }) => kind)

describe('a ledger as we wrote it', () => {
  test('has no fault, in a thousand of them', async () => {
    await fc.assert(fc.asyncProperty(goodLedger, async (ledger) => {
      const verdict = await verdictOf(ledger)
      expect(verdict.faults).toEqual([])
      expect(verdict).toMatchObject({ entries: ledger.entries.length, signed: ledger.entries.length, root: ledger.checkpoints.at(-1)!.root })
    }), { numRuns: 1000 })
  }, busyMachine)

  test('may end in entries that are numbered and not yet signed, and says how many are', async () => {
    const checkpoints = [signedAt[1]!, signedAt[30]!, { ...signedAt[40]!, note: null }]
    const verdict = await verdictOf({ entries: longest, checkpoints })
    expect(verdict).toMatchObject({ entries: 40, signed: 30, faults: [] })
  })

  test('may have forgotten contents, and says how many', async () => {
    const entries = longest.map((entry, number) => (number < 10 ? { ...entry, content: null, salt: null } : entry))
    expect(await verdictOf({ entries, checkpoints: [signedAt[40]!] })).toMatchObject({ faults: [], erased: 10 })
  })

  test('agrees with the checkpoints that were kept elsewhere', async () => {
    const kept = [7, 20, 40].map((size) => ({ origin: signer.verifier.name, size, root: rootOf(states[size]!) }))
    expect((await verdictOf({ entries: longest, checkpoints: [signedAt[40]!] }, kept)).faults).toEqual([])
  })
})

describe('a fault is found', () => {
  test.each(Object.entries(changes))('when %s', async (_, change) => {
    await fc.assert(fc.asyncProperty(changed, async ({ ledger, place }) => {
      const tampered = change(ledger, place)
      fc.pre(!isDeepStrictEqual({ ...tampered }, { ...ledger }))
      expect((await verdictOf(tampered)).faults).not.toEqual([])
    }), { numRuns: 100 })
  }, busyMachine)

  test('at the very entry, when its time, its content or its place is wrong', async () => {
    const ledger = { entries: longest, checkpoints: [signedAt[1]!, signedAt[20]!, signedAt[40]!] }
    const place = { at: 31, other: 31, bit: 3 }
    const kinds = async (name: string) => kindsAt((await verdictOf(changes[name]!(ledger, place))).faults, 31)
    expect(await kinds('the time beside an entry is changed')).toEqual(['time-altered'])
    expect(await kinds('the content of an entry is changed')).toEqual(['content-altered'])
    expect(await kinds('an entry is taken out')).toEqual(['not-as-signed', 'missing'])
    expect(await kinds('an entry is there twice')).toEqual(['out-of-place'])
  })

  test('between two checkpoints and nowhere else, when a leaf was rewritten', async () => {
    const ledger = { entries: longest, checkpoints: [1, 10, 20, 30, 40].map((size) => signedAt[size]!) }
    const rewritten = changes['an entry is rewritten with a leaf that is in order']!(ledger, { at: 15, other: 0, bit: 0 })
    expect((await verdictOf(rewritten)).faults).toEqual([{ kind: 'not-as-signed', first: 10, last: 19 }])
  })

  test('in each place, when there are two', async () => {
    const ledger = { entries: longest, checkpoints: [1, 10, 20, 30, 40].map((size) => signedAt[size]!) }
    const rewrite = changes['an entry is rewritten with a leaf that is in order']!
    const twice = rewrite(changes['an entry is taken out']!(ledger, { at: 23, other: 0, bit: 0 }), { at: 5, other: 0, bit: 0 })
    expect((await verdictOf(twice)).faults).toEqual([
      { kind: 'not-as-signed', first: 1, last: 9 },
      { kind: 'not-as-signed', first: 20, last: 29 },
      { kind: 'missing', first: 23, last: 23 },
    ])
  })

  test('when a long stretch is gone, with the checkpoints of it still there', async () => {
    const ledger = { entries: longest.toSpliced(5, 30), checkpoints: [1, 10, 20, 30, 40].map((size) => signedAt[size]!) }
    expect((await verdictOf(ledger)).faults).toEqual([
      { kind: 'not-as-signed', first: 1, last: 9 },
      { kind: 'missing', first: 5, last: 34 },
      { kind: 'not-as-signed', first: 10, last: 19 },
      { kind: 'not-as-signed', first: 20, last: 29 },
      { kind: 'not-as-signed', first: 30, last: 39 },
    ])
  })

  test('when the whole store was put back to yesterday, but only against a checkpoint kept elsewhere', async () => {
    const yesterday = { entries: longest.slice(0, 30), checkpoints: [signedAt[1]!, signedAt[30]!] }
    expect((await verdictOf(yesterday)).faults).toEqual([])
    const kept = openCheckpoint(signedAt[40]!.note!, signer.verifier)
    const { faults } = await verdictOf(yesterday, kept.ok ? [kept.value] : [])
    expect(kindsAt(faults, 39)).toEqual(['not-as-kept', 'missing'])
  })

  test('when the log was written anew by somebody who has the key, but only against a checkpoint kept elsewhere', async () => {
    const entries = longest.toSpliced(10, 1).map((entry, number) => ({ ...entry, number }))
    const rewritten = resign({ entries: longest, checkpoints: [signedAt[1]!, signedAt[39]!] }, entries, signer)
    expect((await verdictOf(rewritten)).faults).toEqual([])
    const kept = [5, 20, 30].map((size) => ({ origin: signer.verifier.name, size, root: rootOf(states[size]!) }))
    expect((await verdictOf(rewritten, kept)).faults).toEqual([
      { kind: 'not-as-kept', first: 5, last: 19 },
      { kind: 'not-as-kept', first: 20, last: 29 },
    ])
  })

  test('when nothing is there at all', async () => {
    expect((await verdictOf({ entries: [], checkpoints: [] })).faults).toEqual([{ kind: 'missing', first: 0, last: 0 }])
  })

  test('when entries wait for a signature that should have come at once, or are too many', async () => {
    const alert: Entry = { type: 'alert-closed', actor: 'server', object: 'alert', content: { outcome: 'safe', noteDigest: null } }
    const [content, salt] = [writeContent(alert), Buffer.alloc(32)]
    const unsigned = (more: StoredEntry[]) => {
      const entries = [entryOf(0), ...more].map((entry, number) => ({ ...entry, number }))
      return { entries, checkpoints: [signedAt[1]!, { ...checkpointOf(grow(entries).at(-1)!), note: null }] }
    }
    const one: StoredEntry = { number: 1, leaf: writeLeaf(alert, { at: start, content, salt }), at: start, content, salt }
    expect((await verdictOf(unsigned([entryOf(3), one]))).faults).toEqual([{ kind: 'not-signed', first: 1, last: 2 }])
    const many = Array.from({ length: 100 }, () => entryOf(3))
    expect((await verdictOf(unsigned(many.slice(1)))).faults).toEqual([])
    expect((await verdictOf(unsigned(many))).faults).toEqual([{ kind: 'not-signed', first: 1, last: 100 }])
  })

  test('and never thrown at us, whatever the numbers are', async () => {
    const odd = fc.constantFrom(-1, 0.5, Number.NaN, Infinity, 2 ** 53, 3)
    await fc.assert(fc.asyncProperty(odd, odd, async (number, size) => {
      const entries = longest.with(9, { ...longest[9]!, number })
      const checkpoints = [signedAt[1]!, { ...signedAt[30]!, size }, signedAt[40]!]
      expect((await verdictOf({ entries, checkpoints })).faults).not.toEqual([])
    }))
  })
})
