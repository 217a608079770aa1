// Every message of a demonstration, as the person at the other end would read or hear it.

import type { Language } from '../basics/language.ts'
import { clockTime } from '../basics/wall-clock.ts'
import { answerInWords, deliveryWords } from './delivery-words.ts'
import { demoWords } from './demo-words.ts'
import type { Channel } from './message.ts'

export type DemoMessage = {
  readonly channel: Channel
  /** A name where the demonstration knows one, else the address. */
  readonly to: string
  readonly content: Readonly<Record<string, string>>
  readonly state: keyof (typeof deliveryWords)['en']['states']
  readonly answer: string | null
  readonly createdAt: Parameters<typeof clockTime>[0]
}

export function DemoMessages({ language, messages }: { language: Language; messages: readonly DemoMessage[] }) {
  const words = demoWords[language]
  return (
    <>
      <p class="govuk-body">{words.explained}</p>
      {messages.length === 0 ? <p class="govuk-body">{words.none}</p> : (
        <ol class="govuk-list govuk-list--spaced">
          {messages.map((message) => (
            <li>
              <h2 class="govuk-heading-s">
                <time datetime={new Date(message.createdAt).toISOString()}>{clockTime(message.createdAt)}</time> · {message.to} · {deliveryWords[language].channels[message.channel]}
              </h2>
              <Says language={language} content={message.content} />
              <p class="govuk-hint"><Went language={language} message={message} /></p>
            </li>
          ))}
        </ol>
      )}
    </>
  )
}

function Says({ language, content }: { language: Language; content: Readonly<Record<string, string>> }) {
  const heading = content['title'] ?? content['subject']
  const text = content['text'] ?? content['spoken'] ?? content['body'] ?? ''
  return (
    <>
      {heading ? <p class="govuk-body govuk-!-font-weight-bold">{heading}</p> : null}
      {text.split(/\n+/).map((line) => <p class="govuk-body">{withLinks(line)}</p>)}
      {content['url'] ? <p class="govuk-body"><a class="govuk-link" href={content['url']}>{demoWords[language].open}</a></p> : null}
    </>
  )
}

function Went({ language, message }: { language: Language; message: DemoMessage }) {
  const words = deliveryWords[language]
  return <>{words.states[message.state]}{message.state === 'failed' ? <><br />{answerInWords(message.answer, words)}</> : null}</>
}

// The messages are our own, so an address in them is one of ours.
const withLinks = (line: string) =>
  line.split(/(https?:\/\/\S+)/).map((part) => (/^https?:\/\//.test(part) ? <a class="govuk-link" href={part}>{part}</a> : part))
