// For somebody who is made to use this by another. No sign-in and no need of script; the way out stands first.

import { Both } from '../design/both.tsx'
import { Button } from '../design/button.tsx'
import type { Frame } from '../design/frame.ts'
import { makeWeb, type WebContext } from '../platform/web.ts'
import { type Helpline, helplines } from './helplines.ts'
import { type MadeToUseWords, madeToUseWords } from './made-to-use-words.ts'

// Where GOV.UK's own "Exit this page" leads. A place anybody may have open; nothing of it is loaded before the press.
const elsewhere = 'https://www.bbc.co.uk/weather'

export function makeMadeToUseRoutes({ frame }: { frame: Frame<WebContext> }) {
  const web = makeWeb()
  web.get('/made-to-use', (c) => {
    const language = c.get('language')
    const words = madeToUseWords[language]
    const safe = (say: (all: MadeToUseWords) => string) => <Both language={language} words={madeToUseWords} file="made-to-use-words" say={say} />
    const list = (part: 'rights' | 'can') => (
      <>
        <h2 class="govuk-heading-m">{words[part].heading}</h2>
        <ul class="govuk-list govuk-list--bullet">{words[part].lines.map((_, index) => <li>{safe((all) => all[part].lines[index]!)}</li>)}</ul>
      </>
    )
    return frame(c, { title: words.title, scripts: ['leave-page.js'], notices: { wordsFiles: ['made-to-use-words'] } }, (
      <>
        <Button href={elsewhere} attributes={{ rel: 'nofollow noreferrer', 'data-leave': '' }}>{words.leave}</Button>
        <p class="govuk-hint" data-leave-keys hidden>{words.leaveKeys}</p>
        <p class="govuk-hint">{safe((all) => all.traces)}</p>
        <p class="govuk-body"><strong>{safe((all) => all.danger)}</strong></p>
        {list('rights')}
        {list('can')}
        <h2 class="govuk-heading-m">{words.talk.heading}</h2>
        <p class="govuk-body">{safe((all) => all.talk.intro)}</p>
        <ul class="govuk-list">
          {Object.entries(helplines).map(([which, { name, number, tel }]) => (
            <li class="govuk-!-margin-bottom-4"><strong>{name}</strong><br /><a class="govuk-link" href={tel}>{number}</a><br />{words.talk.lines[which as Helpline]}</li>
          ))}
        </ul>
        <p class="govuk-hint">{words.talk.checked}</p>
      </>
    ))
  })
  return web
}
