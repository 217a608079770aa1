import type { Child } from 'hono/jsx'
import { type Attributes, classNames } from './attributes.ts'

/** Colour is meaning here, and never alone: the word in the tag says the same. */
export type TagKind = 'safe' | 'lamp' | 'stale' | 'danger'

type TagProps = { kind?: TagKind | undefined; classes?: string; attributes?: Attributes; children?: Child }

export const Tag = ({ kind, classes, attributes, children }: TagProps) => (
  <strong class={classNames('govuk-tag', kind && `sr-tag--${kind}`, classes)} {...attributes}>{children}</strong>
)
