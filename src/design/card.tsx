import type { Child } from 'hono/jsx'
import { type Attributes, classNames } from './attributes.ts'

export type CardProps = {
  /** `danger`: an open alert. `lamp`: soon due or waiting for you. `stale`: not heard of lately. */
  readonly kind?: 'danger' | 'lamp' | 'stale' | 'safe' | undefined
  readonly title: Child
  readonly titleLevel?: 2 | 3 | 4 | undefined
  /** A `Tag` that says in a word what the colour means. */
  readonly tag?: Child
  readonly id?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly children?: Child
}

/** One person or thing that needs somebody, on the board. */
export function Card({ kind, title, titleLevel = 2, tag, id, classes, attributes, children }: CardProps) {
  const Heading = `h${titleLevel}` as 'h2'
  return (
    <article class={classNames('sr-card', kind && `sr-card--${kind}`, classes)} id={id} {...attributes}>
      <div class="sr-card__head"><Heading class="sr-card__title">{title}</Heading>{tag}</div>
      <div class="sr-card__body">{children}</div>
    </article>
  )
}

/** Cards one under the other, the one that needs you most first. */
export const Cards = ({ children }: { children?: Child }) => <div class="sr-cards">{children}</div>

/** What do I do now? Numbered, each with one press. */
export const Steps = ({ steps }: { steps: readonly Child[] }) => (
  <ol class="sr-steps">{steps.map((step) => <li><div class="sr-steps__what">{step}</div></li>)}</ol>
)
