// The board as a page that works without script: look, come on duty, ask everyone, say that you rang.

import { HTTPException } from 'hono/http-exception'
import type { Actor } from '../basics/actor.ts'
import type { Fault } from '../basics/form.ts'
import { comeOnDuty, goOffDuty, isOver, listOutings, loadOuting, loadShift, loadShiftsOf, onDuty } from '../outings/index.ts'
import type { Queries } from '../platform/database.ts'
import { fieldOf, makeWeb, typedIn, type WebContext } from '../platform/web.ts'
import { Board } from './board-views.tsx'
import { boardWords } from './board-words.ts'
import { noteStillHere } from './presence-store.ts'
import { makeWatcher, type WatcherParts } from './watcher-routes.ts'

export function makeBoardRoutes(parts: WatcherParts) {
  const { database, keys, clock, random, frame, people, boards, shifts, team } = parts
  const { watching, done, notDone } = makeWatcher(parts)
  const web = makeWeb()
  const { read } = database

  web.get('/board', (c) => watching(c, (actor) => showBoard(c, actor)))

  web.post('/board/duty', (c) => watching(c, async (actor) => {
    if (!actor.roles.includes('coordinator')) throw new HTTPException(403)
    const soundTested = fieldOf(await typedIn(c), 'heard') === 'yes'
    await database.write(async (tx) => {
      await comeOnDuty(tx, actor.organisation, actor.person, { soundTested }, clock.now())
      await people.keepSession(tx, actor, clock.now())
    })
    return done(c, actor, '/board')
  }))

  web.post('/board/off-duty', (c) => watching(c, async (actor) => {
    const left = await database.write(async (tx) => {
      const others = (await onDuty(tx, actor.organisation)).filter((one) => one.person !== actor.person)
      if (others.length === 0 && (await isAnybodyOut(tx, actor.organisation))) return false
      await goOffDuty(tx, actor.organisation, actor.person)
      return true
    })
    if (left) return done(c, actor, '/board')
    const faults = [{ field: '', message: boardWords[c.get('language')].board.lastOneOnDuty }]
    return notDone(c, faults, () => showBoard(c, actor, faults))
  }))

  web.post('/outings/:id/everyone-ok', (c) => watching(c, async (actor) => {
    const outing = await loadOuting(read, keys, actor.organisation, c.req.param('id'))
    if (!outing) return c.notFound()
    if (!people.mayAct(actor, outing)) throw new HTTPException(403)
    await database.write((tx) => team.command(tx, outing, { id: random.id(), by: actor.person, kind: 'ask-everyone-ok' }, clock.now()))
    return done(c, actor, '/board')
  }))

  // Everyone of every outing that is out, in one press.
  web.post('/board/everyone-ok', (c) => watching(c, async (actor) => {
    await database.write(async (tx) => {
      const out = (await listOutings(tx, keys, actor.organisation, clock.now())).filter((outing) => outing.outing.phase === 'out')
      for (const outing of out) {
        if (people.mayAct(actor, outing)) await team.command(tx, outing, { id: random.id(), by: actor.person, kind: 'ask-everyone-ok' }, clock.now())
      }
    })
    return done(c, actor, '/board')
  }))

  web.post('/shifts/:id/voice', (c) => watching(c, async (actor) => {
    const found = fieldOf(await typedIn(c), 'found')
    const id = c.req.param('id')
    const known = await database.write(async (tx) => {
      const shift = await loadShift(tx, actor.organisation, id)
      const outing = shift && (await loadOuting(tx, keys, actor.organisation, shift.outing))
      if (!shift || !outing) return false
      // Nobody vouches for themselves: their own phone is there for that.
      if (!people.mayAct(actor, outing) || shift.person === actor.person) throw new HTTPException(403)
      const command = found === 'home'
        ? { id: random.id(), kind: 'end' as const, how: 'voice' as const }
        : { id: random.id(), kind: 'check-in' as const, source: 'voice' as const, device: actor.device, sequence: null, happenedAt: null }
      await shifts.take(tx, shift, command, { by: actor.person, happenedAt: null }, clock.now())
      return true
    })
    return known ? done(c, actor, '/board') : c.notFound()
  }))

  return web

  async function showBoard(c: WebContext, actor: Actor, faults: readonly Fault[] = []): Promise<Response> {
    const language = c.get('language')
    await noteStillHere(database, actor, people.keepSession, clock.now())
    const board = await boards.of(read, actor, clock.now())
    return frame(c, {
      title: boardWords[language].board.title, layout: 'wide', faults, status: faults.length > 0 ? 422 : 200, reloadSeconds: 15,
      scripts: parts.boardScripts, notices: { wordsFiles: ['alert-words', 'board-words'] },
    }, <div id="watch" data-page="board"><Board board={board} language={language} now={board.at} /></div>)
  }

  async function isAnybodyOut(db: Queries, organisation: string): Promise<boolean> {
    const out = await db.selectFrom('outings').select('id').where('organisation', '=', organisation).where('phase', '=', 'out').execute()
    for (const { id } of out) {
      if ((await loadShiftsOf(db, organisation, id)).some(({ shift }) => shift.startedAt !== null && !isOver(shift))) return true
    }
    return false
  }
}
