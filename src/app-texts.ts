// What a text message may do: check in, or raise an alert, for the person whose number and one-time word it carries;
// or answer, for somebody outside who was asked whether they may be told.

import type { Accounts } from './accounts/index.ts'
import type { AlarmRoom } from './alerts/index.ts'
import type { KnownWords } from './app-known-words-store.ts'
import type { Instant } from './basics/instant.ts'
import { clockTime } from './basics/wall-clock.ts'
import type { Notify, NotifyNeeds } from './notify/index.ts'
import { isOver, isWordKnown, type ShiftIntake, shiftOfWord, type SosDesk, type StoredShift } from './outings/index.ts'
import { StoreUnavailable, type Queries } from './platform/database.ts'
import type { Keys } from './platform/keys.ts'

type Parts = {
  readonly keys: Keys
  readonly accounts: Pick<Accounts, 'people' | 'operator' | 'contacts'>
  readonly shifts: () => ShiftIntake
  readonly room: () => AlarmRoom
  readonly knownWords: KnownWords
  readonly sos: () => SosDesk
  readonly sendDirectly: () => Notify['sendDirectly']
}

/** What `notify` asks when a text comes in. */
export function makeTextAnswers({ keys, accounts, shifts, room, knownWords, sos, sendDirectly }: Parts): Pick<NotifyNeeds, 'ownerOf' | 'onText' | 'onHelpWithoutStore'> {
  async function shiftFor(db: Queries, organisation: string, mobile: string, word: string): Promise<StoredShift | null> {
    for (const { id } of await accounts.people.withMobile(db, organisation, mobile)) {
      const shift = await shiftOfWord(db, keys, organisation, id, word)
      if (shift) return shift
    }
    return null
  }

  const isStranger = async (db: Queries, organisation: string, mobile: string) => (await accounts.people.withMobile(db, organisation, mobile)).length === 0

  /** A borrowed phone, perhaps: it does nothing by itself, but somebody of that team should read it. */
  async function teamOfStranger(tx: Queries, all: readonly string[], word: string | null): Promise<{ organisation: string; language: 'en' | 'cy' } | null> {
    const knowing = []
    for (const organisation of all) if (word !== null && (await isWordKnown(tx, keys, organisation, word))) knowing.push(organisation)
    const meant = knowing.length > 0 ? knowing : all
    return meant.length === 1 ? { organisation: meant[0]!, language: 'en' } : null
  }

  /** The team that waits for this answer; a stop is also for one that had its yes long ago. */
  async function askedContact(db: Queries, mobile: string, said: 'yes' | 'no' | 'stop', now: Instant) {
    for (const { organisation } of await accounts.operator.listOrganisations()) {
      const [first] = (await accounts.contacts.ofNumber(db, organisation, mobile, now)).filter(({ state }) => said === 'stop' || state === 'asked')
      if (first) return { organisation, language: first.language }
    }
    return null
  }

  return {
    // A number may be known to several organisations of this server: the word says which evening is meant.
    async ownerOf(tx, from, understood, now) {
      if (isAnswer(understood)) {
        const asked = await askedContact(tx, from, understood.kind, now)
        if (asked) return asked
      }
      const word = 'word' in understood ? understood.word : null
      let first: { organisation: string; language: 'en' | 'cy' } | null = null
      const all = await accounts.operator.listOrganisations()
      for (const { organisation } of all) {
        const [person] = await accounts.people.withMobile(tx, organisation, from)
        if (!person) continue
        const owner = { organisation, language: person.language }
        if (word !== null && (await shiftFor(tx, organisation, from, word))) return owner
        first ??= owner
      }
      return first ?? (await teamOfStranger(tx, all.map(({ organisation }) => organisation), word))
    },

    // Under the text's own id: brought again, or written after all, it is the same call (L2).
    async onHelpWithoutStore({ id, from, word }, now) {
      const whose = knownWords.find(from, word)
      if (whose === null) return false
      const { organisation, person, shift, language } = whose
      try {
        await sos().take(
          { organisation, person, shift, roles: ['canvasser'], device: 'sms', kind: 'phone' },
          { kind: 'sos', id, sequence: 0, happenedAt: now, silent: true }, 'sms',
        )
      } catch (error) {
        if (error instanceof StoreUnavailable) return false
        throw error
      }
      const to = { organisation, person, language, email: null, phone: from, devices: [] }
      /* not awaited: the gateway waits for us, and the call is kept */
      void sendDirectly()({ to, channel: 'sms', saying: { purpose: 'text-answer', answer: 'help-told', before: null }, path: '/', key: `text:${id}` })
      return true
    },

    async onText(tx, organisation, { id, from, understood }, now) {
      const nothing = { answer: 'not-understood' as const, before: null, shift: null }
      if (isAnswer(understood)) {
        const answered = await accounts.contacts.answerByText(tx, organisation, from, understood.kind, now)
        // A "yes" of somebody who was asked nothing goes to those who watch, like any other text.
        if (answered !== 'nothing-asked') return { ...nothing, understoodAs: 'contact-answer', answer: answered === 'which' ? 'contact-which' : (`contact-${understood.kind}` as const) }
      }
      // Whoever sends to any number would have us answer, and pay for it.
      if (!('word' in understood)) return (await isStranger(tx, organisation, from)) ? { ...nothing, answer: null } : nothing
      const shift = await shiftFor(tx, organisation, from, understood.word)
      if (!shift) return (await isStranger(tx, organisation, from)) ? { ...nothing, answer: 'unknown-number' } : nothing
      const about = { before: null, shift: shift.id }
      if (understood.kind === 'help') {
        await room().raiseSos(tx, shift, { id, by: shift.person, silent: true, place: null, happenedAt: null, receivedAt: now }, now)
        return { ...about, answer: 'help-told' }
      }
      if (isOver(shift.shift)) return { ...about, answer: 'over' }
      const heard = { id, kind: 'check-in' as const, source: 'sms' as const, device: 'sms', sequence: null, happenedAt: null }
      const outcome = await shifts().take(tx, shift, heard, { by: shift.person, happenedAt: null }, now)
      if (!outcome.ok) return { ...about, answer: 'over' }
      const { phase } = outcome.value.shift
      if (phase.name === 'overdue') return { ...about, answer: 'checked-in-late' }
      return { ...about, answer: 'checked-in', before: phase.name === 'active' ? clockTime(phase.deadlineAt) : null }
    },
  }
}

type Answering = { readonly kind: 'yes' | 'no' | 'stop' }
const isAnswer = (understood: { readonly kind: string }): understood is Answering => ['yes', 'no', 'stop'].includes(understood.kind)
