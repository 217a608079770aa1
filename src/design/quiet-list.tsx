import type { Child } from 'hono/jsx'

export type QuietItem = {
  readonly who: Child
  /** "before 18:40" */
  readonly due: Child
  /** Age of what is known, partner, battery: one line beneath. */
  readonly note?: Child
  readonly id?: string | undefined
}

/** Everyone who is fine, by time left: no colour, no cards. */
export const QuietList = ({ items, id }: { items: readonly QuietItem[]; id?: string }) => (
  <ul class="sr-quiet-list" id={id}>
    {items.map((item) => (
      <li class="sr-quiet-list__item" id={item.id} key={item.id}>
        <span class="sr-quiet-list__who">{item.who}</span>
        <span>{item.due}</span>
        {item.note ? <span class="sr-quiet-list__note">{item.note}</span> : null}
      </li>
    ))}
  </ul>
)

export type TimelineEntry = { readonly when: string; readonly what: Child }

/** What happened, in order: who was told, on what, what the provider said, who took it. */
export const Timeline = ({ entries }: { entries: readonly TimelineEntry[] }) => (
  <ol class="sr-timeline">
    {entries.map(({ when, what }) => <li><time class="sr-timeline__when">{when}</time><div>{what}</div></li>)}
  </ol>
)
