// A small real server for the phone's own browser tests: the real pages, scripts, worker and headers, and an API that
// takes what the real one takes and refuses what it refuses. Its line can be cut, hung or lost at any moment.

import { createServer, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import * as v from 'valibot'
import { build, root } from '../../scripts/build.ts'
import { after, hours, type Instant, minutes } from '../../src/basics/instant.ts'
import { assetsFrom } from '../../src/design/assets.ts'
import { page } from '../../src/design/page.tsx'
import { commandFromForm } from '../../src/outings/command-from-form.ts'
import { outFrame, OutPage, ShellPage, SosPage } from '../../src/outings/out-pages.tsx'
import type { OutShown } from '../../src/outings/out-views.tsx'
import { keptCommand, type PhoneAnswer, type PhoneCommand, positionCommand } from '../../src/outings/phone-command.ts'
import type { PhoneView } from '../../src/outings/phone-view.ts'
import { withHeaders } from '../../src/platform/headers.ts'
import { openStaticFiles } from '../../src/platform/static-files.ts'
import { languageOf, makeWeb, type WebContext } from '../../src/platform/web.ts'
import { at as evening, aView } from './phone-view.ts'

export type Line =
  | 'up'
  | 'down' // nothing is there: connections are refused
  | 'hangs' // requests arrive, and no answer ever comes
  | 'answers-lost' // requests arrive and are done, and the answer is lost on the way

/** `/be/asha` makes a browser Asha's phone and leads to `/out`, once `tell('asha', …)` has been called. */
export type PhoneServer = {
  readonly origin: string
  /** What was stored, in the order of storing, each once. */
  readonly stored: readonly { readonly phone: string; readonly command: PhoneCommand }[]
  /** How many requests reached the server for each command. */
  readonly arrivals: ReadonlyMap<string, number>
  readonly pushes: readonly unknown[]
  now(): Instant
  /** Moves the server's clock. */
  pass(milliseconds: number): void
  /** What `phone` is told; changes what is there. */
  tell(phone: string, changes: Partial<PhoneView>): void
  view(phone: string): PhoneView
  /** The server forgets the phone, as when its owner's device was ended. */
  end(phone: string): void
  line(line: Line): void
  /** Answers the next command like this instead. */
  answerNext(status: number, body: string): void
  stop(): Promise<void>
}

/** `start`: the server's time; the phone's own clock shows another one, and that must not matter. */
export async function startPhoneServer({ start = evening } = {}): Promise<PhoneServer> {
  await build()
  const files = openStaticFiles(join(root, 'dist/assets'))
  const assets = assetsFrom(files.manifest)
  const views = new Map<string, PhoneView>()
  const stored: { phone: string; command: PhoneCommand }[] = []
  const answers = new Map<string, PhoneAnswer>()
  const arrivals = new Map<string, number>()
  const pushes: unknown[] = []
  const startedAt = Date.now()
  let passed = 0
  let line: Line = 'up'
  let next: { status: number; body: string } | null = null

  const now = () => after(start, Date.now() - startedAt + passed)
  const viewOf = (phone: string): PhoneView => ({ ...(views.get(phone) ?? aView()), at: now() })
  const phoneOf = (c: WebContext): string | null => {
    const phone = /__Host-phone=([\w-]+)/.exec(c.req.header('Cookie') ?? '')?.[1] ?? null
    return phone !== null && views.has(phone) ? phone : null
  }

  function take(phone: string, command: PhoneCommand): PhoneAnswer {
    arrivals.set(command.id, (arrivals.get(command.id) ?? 0) + 1)
    const before = answers.get(command.id)
    if (before) return before
    const refusal = act(phone, command)
    const answer: PhoneAnswer = refusal === null ? { id: command.id, answer: 'received', receivedAt: now() } : { id: command.id, answer: 'refused', reason: refusal }
    answers.set(command.id, answer)
    if (refusal === null) stored.push({ phone, command })
    return answer
  }

  function act(phone: string, command: PhoneCommand): string | null {
    const view = viewOf(phone)
    const set = (changes: Partial<PhoneView>) => { views.set(phone, { ...view, ...changes }) }
    const again = () => after(now(), minutes(view.checkInMinutes))
    if (command.kind === 'sos') set({ alert: view.alert !== null ? { ...view.alert, silent: view.alert.silent && command.silent } : { openedAt: now(), isSos: true, silent: command.silent, toldAt: null, toldName: null, takenAt: null, takenName: null, cancelled: false } })
    else if (command.kind === 'cancel-sos') set({ alert: view.alert && { ...view.alert, cancelled: true } })
    else if (view.status === 'ended') return 'shift-over'
    else if (command.kind === 'check-in') set({ lastReceivedAt: now(), okAskedAt: null, ...(view.status === 'overdue' ? {} : { status: 'out', deadlineAt: again(), overdueAt: null }) })
    else if (command.kind === 'answer-for') set({ partners: view.partners.map((one) => (one.shift === command.partner && command.says === 'safe' ? { ...one, lateSince: null, lastHeardAt: now() } : one)) })
    else if (command.kind === 'more-time') {
      if (view.moreTimeLeft === 0) return 'no-more-time'
      set({ deadlineAt: again(), moreTimeLeft: view.moreTimeLeft === 2 ? 1 : 0 })
    } else if (command.kind === 'break') set({ status: 'break', deadlineAt: after(now(), minutes(command.minutes)), positionUntil: null })
    else if (command.kind === 'resume') set({ status: 'out', deadlineAt: again() })
    else if (command.kind === 'go-home') set({ status: 'going-home', deadlineAt: command.homeBy })
    else if (command.kind === 'stop') set({ stop: { id: command.id, byMe: true, byName: view.me, at: now(), answered: false, notYet: [], decision: null } })
    else if (command.kind === 'answer-stop') set({ stop: view.stop && { ...view.stop, answered: true } })
    else if (command.kind === 'decide-stop') set({ stop: view.stop && { ...view.stop, decision: command.decision } })
    else if (command.kind === 'position' && view.positionUntil === null && view.alert === null) return 'no-position-now'
    else if (command.kind === 'end') {
      if (view.numberSet && command.pin === undefined) return 'number-needed'
      // 9999 is the second number: the same on this phone, in every byte.
      if (view.numberSet && command.pin !== '1234' && command.pin !== '9999') return 'wrong-number'
      set({ status: 'ended', deadlineAt: null, positionUntil: null, sosUntil: after(now(), hours(12)) })
    }
    return null
  }

  const web = makeWeb()
  web.use(withHeaders(new URL('http://localhost')))
  web.use(async (c, following) => {
    c.set('language', languageOf(new URL(c.req.url).pathname))
    await following()
  })
  web.route('/', files.routes)
  const frame = async (c: WebContext, shown: object, content: unknown, status: 200 | 422 = 200) => c.html(String(await page({
    ...outFrame(c.get('language')), ...shown, language: c.get('language'), path: c.req.path.replace(/^\/cy/, ''), assets, ranBy: { name: 'Riverside campaign' } as never,
  }, content as never)), status)
  const shownOf = (c: WebContext, view: PhoneView): OutShown => ({
    language: c.get('language'), view, now: now(), truth: view.lastReceivedAt === null ? { name: 'nothing' } : { name: 'received', at: view.lastReceivedAt },
    faults: [], makeId: () => crypto.randomUUID().replaceAll('-', ''),
  })
  web.get('/out/shell', (c) => frame(c, {}, ShellPage({ language: c.get('language') })))
  web.get('/out/sos', async (c) => {
    const phone = phoneOf(c)
    return phone === null ? c.redirect('/join', 303) : await frame(c, {}, SosPage({ shown: shownOf(c, viewOf(phone)) }))
  })
  web.get('/out', async (c) => {
    const phone = phoneOf(c)
    return phone === null ? c.redirect('/join', 303) : await frame(c, {}, OutPage({ shown: shownOf(c, viewOf(phone)) }))
  })
  web.get('/be/:phone', (c) => {
    c.header('Set-Cookie', `__Host-phone=${c.req.param('phone')}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=86400`)
    return c.redirect(c.get('language') === 'cy' ? '/cy/out' : '/out', 303)
  })
  web.get('/join', (c) => c.html('<!doctype html><html lang="en"><title>Join</title><h1>Join a team</h1></html>'))
  web.post('/out/:deed', async (c) => {
    const phone = phoneOf(c)
    if (phone === null) return c.text('No', 403)
    const form = await c.req.formData()
    const textIn = (name: string) => {
      const field = form.get(name)
      return typeof field === 'string' ? field : ''
    }
    const deed = c.req.param('deed')
    const about = { id: textIn('id'), sequence: now() as number, happenedAt: now() as number }
    const read = deed === 'sos' ? { ok: true as const, pressed: { kind: 'sos' as const, silent: true } } : commandFromForm(deed, textIn, viewOf(phone), now(), c.get('language'))
    if (read === null) return c.text('No', 404)
    if (!read.ok) return frame(c, { faults: [read.fault] }, OutPage({ shown: { ...shownOf(c, viewOf(phone)), faults: [read.fault] } }), 422)
    take(phone, v.parse(keptCommand, { ...about, ...read.pressed }))
    return c.redirect(c.get('language') === 'cy' ? '/cy/out' : '/out', 303)
  })
  web.get('/api/phone/state', (c) => {
    const phone = phoneOf(c)
    return phone === null ? c.json({ error: 'not-joined' }, 401) : c.json(viewOf(phone))
  })
  web.on('POST', ['/api/phone/commands', '/api/phone/positions'], async (c) => {
    const phone = phoneOf(c)
    if (phone === null) return c.json({ error: 'not-joined' }, 401)
    if (next !== null) {
      const { status, body } = next
      next = null
      return c.body(body, status as 200, { 'Content-Type': 'application/json' })
    }
    const read = v.safeParse(c.req.path.endsWith('/positions') ? positionCommand : keptCommand, await c.req.json().catch(() => null))
    if (!read.success) return c.json({ error: 'malformed' }, 400)
    const answer = take(phone, read.output)
    return c.json({ answer, view: viewOf(phone) })
  })
  web.get('/api/phone/push-key', (c) => c.json({ key: 'BEl62iUYgUivxIkv69yViEuiBIa-Ib9-SkvMeAtA3LFgDzkrxZJjSgSnfckjBJuBkr3qBUYIHBQFLXYp5Nksh8U' }))
  web.post('/api/phone/push', async (c) => {
    pushes.push(await c.req.json())
    return c.json({ kept: true })
  })

  const sockets = new Set<Socket>()
  const listen = getRequestListener(web.fetch)
  const server: Server = createServer((request, response) => {
    if (line === 'hangs') return
    if (line === 'answers-lost' && request.url!.startsWith('/api/')) {
      // Done, and the answer never leaves: the connection breaks before its first byte.
      response.write = (() => true) as never
      response.end = (() => { request.socket.destroy() }) as never
    }
    void listen(request, response)
  })
  server.on('connection', (socket) => {
    if (line === 'down') return void socket.destroy()
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    origin: `http://localhost:${(server.address() as { port: number }).port}`,
    stored, arrivals, pushes, now,
    pass: (milliseconds) => { passed += milliseconds },
    tell: (phone, changes) => { views.set(phone, { ...viewOf(phone), ...changes }) },
    view: viewOf,
    end: (phone) => { views.delete(phone) },
    line(next) {
      line = next
      // Requests that hang or whose line is cut are lost, as when a phone leaves its cell.
      for (const socket of sockets) socket.destroy()
    },
    answerNext: (status, body) => { next = { status, body } },
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
