// The first page: what do you need? No sign-in, no cookie, no banner; Ring 999 stands above it in the frame.

import type { Frame } from '../design/frame.ts'
import { inLanguage } from '../design/language-path.ts'
import { makeWeb, type WebContext } from '../platform/web.ts'
import { homeWords } from './home-words.ts'

export function makeHomeRoutes({ frame }: { frame: Frame<WebContext> }) {
  const web = makeWeb()
  web.get('/', (c) => {
    const language = c.get('language')
    const words = homeWords[language]
    const choices = [
      { ...words.join, path: '/join' },
      { ...words.goingOut, path: '/outings' },
      { ...words.watch, path: '/board' },
    ]
    // Whoever puts this page on a home screen gets the app: it opens at the phone's screen.
    return frame(c, { title: words.title, manifest: inLanguage(language, '/manifest.webmanifest') }, (
      <>
        <ul class="sr-choices">
          {choices.map(({ title, what, path }) => (
            <li class="sr-choices__item">
              <a class="sr-choices__link" href={inLanguage(language, path)}>{title}</a>
              <p class="sr-choices__what">{what}</p>
            </li>
          ))}
        </ul>
        <p class="govuk-hint">{words.limit}</p>
      </>
    ))
  })
  return web
}
