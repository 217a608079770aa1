// What this phone keeps while somebody is out, in the browser's own database. A change is flushed to the disk before it
// counts as kept, so that a phone whose battery dies a moment later still holds it.
// Two pages and the service worker change it at the same time, so each change reads and writes in one transaction.

import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb'
import type { Kept } from './outbox.ts'
import { emptyShelf, type OnShelf, type Step } from './phone-state.ts'
import { isView, type Told } from './verdict.ts'

export type PhoneShelf = {
  /** Throws where the browser keeps nothing. */
  load(): Promise<OnShelf>
  /** Does the step on what is there and gives what is there after it, flushed. Throws when it could not. */
  change(step: Step): Promise<OnShelf>
}

interface Schema extends DBSchema {
  outbox: { key: string; value: Kept & { readonly id: string } }
  told: { key: string; value: Told }
  about: { key: string; value: unknown } // by the name of the field
}
type Store = 'outbox' | 'told' | 'about'
const stores: Store[] = ['outbox', 'told', 'about']

type About = Omit<OnShelf, 'kept' | 'told'>
const fields = Object.keys(emptyShelf).filter((field) => field !== 'kept' && field !== 'told') as (keyof About)[]

export function openPhoneShelf(): PhoneShelf {
  let opening: Promise<IDBPDatabase<Schema>> | undefined
  // Opened at each use until it succeeds: iPhones sometimes refuse at first. What a later release adds, it only adds,
  // because an old page may still be open beside a new worker.
  const open = () => (opening ??= openDB<Schema>('safe-return', 1, {
    upgrade(database) {
      database.createObjectStore('outbox', { keyPath: 'id' })
      database.createObjectStore('told', { keyPath: 'id' })
      database.createObjectStore('about')
    },
    blocking: (_, __, event) => {
      ;(event.target as IDBDatabase).close()
      opening = undefined
    },
    terminated: () => { opening = undefined },
  }).catch((error: unknown) => {
    opening = undefined
    throw error
  }))

  return {
    load: async () => read((await open()).transaction(stores)),

    async change(step) {
      const change = (await open()).transaction(stores, 'readwrite', { durability: 'strict' })
      const before = await read(change)
      const then = step(before)
      await Promise.all([...differences(before, then).map((write) => write(change)), change.done])
      return then
    },
  }
}

type Writing = IDBPTransaction<Schema, Store[], 'readwrite'>

function differences(before: OnShelf, then: OnShelf): ((change: Writing) => Promise<unknown>)[] {
  const gone = <T>(old: readonly T[], now: readonly T[], idOf: (one: T) => string) => old.map(idOf).filter((id) => !now.some((one) => idOf(one) === id))
  const keptId = ({ command }: Kept) => command.id
  const toldId = ({ id }: Told) => id
  return [
    ...gone(before.kept, then.kept, keptId).map((id) => (change: Writing) => change.objectStore('outbox').delete(id)),
    ...then.kept.filter((one) => !before.kept.includes(one)).map((one) => (change: Writing) => change.objectStore('outbox').put({ ...one, id: keptId(one) })),
    ...gone(before.told, then.told, toldId).map((id) => (change: Writing) => change.objectStore('told').delete(id)),
    ...then.told.filter((one) => !before.told.includes(one)).map((one) => (change: Writing) => change.objectStore('told').put(one)),
    ...fields.filter((field) => before[field] !== then[field]).map((field) => (change: Writing) => change.objectStore('about').put(then[field], field)),
  ]
}

async function read(reading: IDBPTransaction<Schema, Store[], 'readonly' | 'readwrite'>): Promise<OnShelf> {
  const about = reading.objectStore('about')
  const [outbox, told, ...values] = await Promise.all([
    reading.objectStore('outbox').getAll(), reading.objectStore('told').getAll(), ...fields.map((field) => about.get(field)),
  ])
  const shelf = { ...emptyShelf, ...Object.fromEntries(fields.map((field, index) => [field, values[index] ?? emptyShelf[field]])) } as OnShelf
  // Kept by another release, perhaps: then it is asked for again rather than drawn wrong.
  const view = isView(shelf.view) ? shelf.view : null
  return { ...shelf, view, told, kept: outbox.map(({ command, shift, keptAt }) => ({ command, shift, keptAt })) }
}
