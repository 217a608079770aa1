// A sample campaign for `scripts/start --demo`: made through the same pages as a real one, by the usual cast, with a
// link for each of them. Runs on this machine only, with invented people, and begins anew at each start.

import type { Hono } from 'hono'
import { after, type Instant, minutes } from './basics/instant.ts'
import { clockTime, isoDay, londonDay } from './basics/wall-clock.ts'
import type { Clock } from './platform/clock.ts'
import { makeWeb, type Web } from './platform/web.ts'

type Demo = { readonly routes: Hono<Web>; readonly links: () => string }
type Fields = Readonly<Record<string, string>>

const cast = ['carys', 'bryn-watches', 'asha', 'bryn', 'dev'] as const
const said: Readonly<Record<(typeof cast)[number], string>> = {
  carys: 'Carys, who coordinates',
  'bryn-watches': 'Bryn, who is next to be told (signed in)',
  asha: 'Asha’s phone, out canvassing',
  bryn: 'Bryn’s phone, her partner',
  dev: 'Dev, who coordinates another campaign and sees nothing of this one',
}

/** `app` is asked for when it is complete: the demonstration comes in by its front door. */
export function makeDemo({ app, clock, publicUrl, makeLink }: { app: () => Hono<Web>; clock: Clock; publicUrl: URL; makeLink: () => Promise<string> }): Demo & { seed(): Promise<void> } {
  const cookies = new Map<string, string[]>()

  /** Sends a form as this person's browser would, and keeps what cookies it is given. */
  async function send(who: string, path: string, fields?: Fields): Promise<Response> {
    const held = cookies.get(who) ?? []
    const response = await app().request(new URL(path, publicUrl).href, {
      method: fields ? 'POST' : 'GET',
      headers: {
        origin: publicUrl.origin, 'sec-fetch-site': 'same-origin', cookie: held.map((line) => line.split(';')[0]).join('; '),
        ...(fields ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      },
      ...(fields ? { body: new URLSearchParams(fields).toString() } : {}),
    })
    const fresh = response.headers.getSetCookie()
    const named = (line: string) => line.slice(0, line.indexOf('='))
    cookies.set(who, [...held.filter((line) => !fresh.some((one) => named(one) === named(line))), ...fresh])
    if (response.status >= 400) throw new Error(`The demonstration could not ${fields ? 'send' : 'open'} ${path.split('/')[1]}: ${response.status}`)
    return response
  }

  const organisation = async (who: string, name: string, of: string, mobile: string) =>
    send(who, new URL(await makeLink()).pathname, { organisation: of, name, mobile, email: `${who}@example.org`, language: 'en', adult: 'yes' })

  async function seed(): Promise<void> {
    const now = clock.now()
    await organisation('carys', 'Carys', 'Aberystwyth campaign', '07700 900100')
    await organisation('dev', 'Dev', 'Another campaign', '07700 900190')
    const invited = await (await send('carys', '/invitations', { whom: 'Bryn', role: 'coordinator', reason: 'Next to be told tonight' })).text()
    const invitation = /\/invitation\/[\w.-]+/.exec(invited)?.[0]
    if (invitation) await send('bryn-watches', invitation, { name: 'Bryn', mobile: '07700 900102', email: 'bryn@example.org', language: 'en', adult: 'yes' })

    const form = await (await send('carys', '/outings/new')).text()
    const planned = await send('carys', '/outings/new', plan(now, optionsIn(form, 'watcher')))
    const outing = planned.headers.get('location') ?? ''
    const code = /sr-spoken-code[\s\S]*?(\d{3}) (\d{3})</.exec(await (await send('carys', outing)).text())
    const join = `/join/${code?.[1]}${code?.[2]}`
    await send('asha', join, { firstName: 'Asha', mobile: '07700 900101', age: '18-or-over', agree: 'yes', number: '2580' })
    await send('bryn', join, { firstName: 'Bryn', mobile: '07700 900102', age: '18-or-over', agree: 'yes' })
    await send('carys', '/board/duty', { heard: 'yes' })
    const waiting = await (await send('carys', outing)).text()
    const names = [...waiting.matchAll(/name="(group-[^"]+)"/g)].map((match) => match[1]!)
    const [group = ''] = optionsIn(waiting, names[0] ?? '')
    await send('carys', `${outing}/start`, Object.fromEntries(names.map((name) => [name, group])))
  }

  const routes = makeWeb()
  routes.get('/demo/as/:who', (c) => {
    const who = c.req.param('who')
    for (const line of cookies.get(who) ?? []) c.header('set-cookie', line, { append: true })
    return c.redirect(who === 'asha' || who === 'bryn' ? '/out' : '/board', 303)
  })

  return {
    routes,
    seed,
    links: () => [
      'A sample campaign is under way. Open as:',
      ...cast.map((who) => `  ${new URL(`/demo/as/${who}`, publicUrl).href}   ${said[who]}`),
      `  ${new URL('/demo/messages', publicUrl).href}   every message that would have gone out`,
      '',
    ].join('\n'),
  }
}

/** Tonight, from a quarter of an hour ago, with a check-in every five minutes, so that there is something to see soon. */
const plan = (now: Instant, [watcher = '', next = watcher]: readonly string[]): Fields => ({
  kind: 'canvassing', where: 'Heol Fach, near the chapel, Aberystwyth', meetWhere: 'The clock in the square', safePlace: 'The fire station on the corner',
  day: isoDay(londonDay(after(now, -minutes(15)))), startsAt: clockTime(after(now, -minutes(15))), endsAt: clockTime(after(now, minutes(120))),
  checkInMinutes: '5', groups: '2', watcher, next, agent: '', stopWord: 'umbrella', streets: 'Heol Fach\nStryd y Bont', postcodes: 'SY23 1AA',
})

function optionsIn(html: string, select: string): string[] {
  const body = new RegExp(`<select[^>]*name="${select}"[^>]*>([\\s\\S]*?)</select>`).exec(html)?.[1] ?? ''
  return [...body.matchAll(/<option value="([^"]+)"/g)].map((match) => match[1]!)
}
