// What all pages of those who watch have in common: who may, and how a press is answered (a page to a person without
// script, a line of JSON to the page that stays open).

import type { Actor } from '../basics/actor.ts'
import type { Fault } from '../basics/form.ts'
import type { Frame } from '../design/frame.ts'
import { inLanguage } from '../design/language-path.ts'
import type { OutingTeam, ShiftIntake } from '../outings/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database, Queries } from '../platform/database.ts'
import type { Keys } from '../platform/keys.ts'
import type { Random } from '../platform/random.ts'
import type { WebContext } from '../platform/web.ts'
import type { AlarmRoom } from './alarm-store.ts'
import type { AlertStore } from './alert-store.ts'
import type { Timers } from '../platform/timers.ts'
import type { Boards } from './board-store.ts'
import type { StreamNeeds } from './board-stream-routes.ts'
import type { Named } from './board-view.ts'

/** What these routes need of accounts. */
export type BoardPeople = StreamNeeds & {
  /** May this actor act in an outing led by `lead`, or, asked by an alert (`isAsked`), act on that? */
  mayAct(actor: Actor, of: { readonly lead: string | null; readonly isAsked?: boolean }): boolean
  /** ... and close it? Whoever may not hands it over. */
  mayClose(actor: Actor, of: { readonly lead: string | null }): boolean
  coordinators(db: Queries, organisation: string): Promise<readonly string[]>
  named(db: Queries, organisation: string, persons: readonly string[]): Promise<ReadonlyMap<string, Named>>
}

export type WatcherParts = {
  readonly database: Database
  readonly keys: Keys
  readonly clock: Clock
  readonly random: Random
  readonly frame: Frame<WebContext>
  readonly people: BoardPeople
  readonly boards: Boards
  readonly alerts: AlertStore
  readonly room: AlarmRoom
  readonly shifts: ShiftIntake
  readonly team: OutingTeam
  readonly changed: (organisation: string) => void
  readonly boardScripts: readonly string[]
  /** Wound by hand in tests. */
  readonly timers?: Timers
}

export function makeWatcher({ people, boards, changed }: WatcherParts) {
  return {
    /** Runs `run` for those who may watch; the others are answered as accounts say. */
    async watching(c: WebContext, run: (actor: Actor) => Response | Promise<Response>): Promise<Response> {
      const actor = c.get('actor')
      const no = await people.refuse(c, actor)
      return no || !actor ? (no ?? c.notFound()) : run(actor)
    },

    /** It is done: to the page at `path`, or one word to a script, whose stream brings what came of it. */
    done(c: WebContext, actor: Actor, path: string): Response {
      changed(actor.organisation)
      boards.changed(actor.organisation)
      return isForScript(c) ? c.json({ ok: true }) : c.redirect(inLanguage(c.get('language'), path), 303)
    },

    /** It was not done: the faults to a script; null where `show` is to draw them on the page. */
    notDone(c: WebContext, faults: readonly Fault[], show: () => Response | Promise<Response>): Response | Promise<Response> {
      return isForScript(c) ? c.json({ ok: false, faults }, 422) : show()
    },
  }
}

const isForScript = (c: WebContext): boolean => c.req.header('Accept') === 'application/json'
