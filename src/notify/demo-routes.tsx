// GET /demo/messages: only in a demonstration, which runs on this machine alone and knows only invented people.

import type { Hono } from 'hono'
import type { Frame } from '../design/frame.ts'
import type { Queries } from '../platform/database.ts'
import type { Keys } from '../platform/keys.ts'
import { makeWeb, type Web, type WebContext } from '../platform/web.ts'
import { DemoMessages } from './demo-pages.tsx'
import { demoWords } from './demo-words.ts'
import { recentMessages } from './message-list-store.ts'

type Needs = {
  read: Queries
  keys: Keys
  frame: Frame<WebContext>
  /** A person's name, where there is such a person. */
  nameOf: (read: Queries, organisation: string, person: string) => Promise<string | null>
}

export function makeDemoRoutes({ read, keys, frame, nameOf }: Needs): Hono<Web> {
  const routes = makeWeb()
  routes.get('/demo/messages', async (c) => {
    const language = c.get('language')
    const messages = await Promise.all((await recentMessages(read, keys)).map(async (message) => {
      const name = message.person === null ? null : await nameOf(read, message.organisation, message.person)
      return { ...message, to: name ?? message.address }
    }))
    return frame(c, { title: demoWords[language].title }, <DemoMessages language={language} messages={messages} />)
  })
  return routes
}
