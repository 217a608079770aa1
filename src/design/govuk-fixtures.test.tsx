// Each component measured against the examples that govuk-frontend publishes with its own templates: same
// elements, same classes, same relations between them. What differs only in white space or in the order of
// attributes counts as the same.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { html, raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { describe, expect, test } from 'vitest'
import { BackLink } from './back-link.tsx'
import { Button } from './button.tsx'
import { Checkboxes } from './checkboxes.tsx'
import type { Choice, ChoicesProps, Divider } from './choices.tsx'
import { DateInput, type DatePart } from './date-input.tsx'
import { Details } from './details.tsx'
import { ErrorMessage } from './error-message.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { Fieldset } from './fieldset.tsx'
import type { FieldProps } from './form-group.tsx'
import { Hint } from './hint.tsx'
import { Input } from './input.tsx'
import { InsetText } from './inset-text.tsx'
import { Label } from './label.tsx'
import { NotificationBanner } from './notification-banner.tsx'
import { Panel } from './panel.tsx'
import { Radios } from './radios.tsx'
import { Select } from './select.tsx'
import { SkipLink } from './skip-link.tsx'
import { SummaryList } from './summary-list.tsx'
import { type Cell, Table } from './table.tsx'
import { Tag } from './tag.tsx'
import { Textarea } from './textarea.tsx'
import { WarningText } from './warning-text.tsx'

// The published options are free-form data, so they stay untyped here and nowhere else.
// oxlint-disable-next-line typescript/no-explicit-any -- data of another package, of as many shapes as components
type Options = any
type Fixture = { name: string; options: Options; html: string }
type Component = { compare: (options: Options) => Child; fixtures: number; notOffered: readonly string[] }

/** Text is escaped by us as by them; what they pass as HTML is passed as HTML. */
const content = (given: Options): Child => (given?.html ? raw(String(given.html).trim()) : given?.text)
const present = (items: Options): Options[] => (items ?? []).filter(Boolean)

const field = (o: Options): FieldProps => ({
  language: 'en', name: o.name, id: o.id, label: content(o.label), labelClasses: o.label.classes,
  labelIsHeading: o.label.isPageHeading, hint: content(o.hint), error: content(o.errorMessage),
  describedBy: o.describedBy, classes: o.classes, groupClasses: o.formGroup?.classes, attributes: o.attributes,
})

const choices = (o: Options): ChoicesProps => ({
  language: 'en', name: o.name, id: o.idPrefix, legend: content(o.fieldset?.legend),
  legendClasses: o.fieldset?.legend?.classes, legendIsHeading: o.fieldset?.legend?.isPageHeading,
  hint: content(o.hint), error: content(o.errorMessage), describedBy: o.fieldset?.describedBy ?? o.describedBy,
  classes: o.classes, groupClasses: o.formGroup?.classes, attributes: o.attributes,
  items: present(o.items).map((item): Choice | Divider => item.divider ? { divider: item.divider } : {
    value: item.value, text: content(item), hint: content(item.hint), checked: item.checked, disabled: item.disabled,
    id: item.id, name: item.name, isExclusive: item.behaviour === 'exclusive', attributes: item.attributes,
    conditional: item.conditional?.html ? content(item.conditional) : undefined,
  }),
})

const cell = (o: Options): Cell => ({
  content: content(o), format: o.format, classes: o.classes, colspan: o.colspan, rowspan: o.rowspan, attributes: o.attributes,
})

const components: Record<string, Component> = {
  'back-link': {
    compare: (o) => <BackLink language="en" href={o.href ?? '#'} classes={o.classes} attributes={o.attributes}>{content(o)}</BackLink>,
    fixtures: 7, notOffered: [],
  },
  button: {
    compare: (o) => <Button {...o}>{content(o)}</Button>,
    fixtures: 38,
    notOffered: ['start', 'start link', 'start link with html'],   // no start pages: the first page does things
  },
  checkboxes: {
    compare: (o) => <Checkboxes {...choices(o)} values={o.values} />,
    fixtures: 42,
    notOffered: ['with falsy values', 'with label classes', 'label with attributes', 'fieldset params'],
  },
  'date-input': {
    compare: (o) => (
      <DateInput language={o.day?.label === 'Dydd' ? 'cy' : 'en'} id={o.id} namePrefix={o.namePrefix}
        parts={(['day', 'month', 'year'] as const).filter((part) => o[part] !== false)}
        legend={content(o.fieldset?.legend)} legendClasses={o.fieldset?.legend?.classes}
        legendIsHeading={o.fieldset?.legend?.isPageHeading} hint={content(o.hint)} error={content(o.errorMessage)}
        wrongParts={(['day', 'month', 'year'] as const).filter((part) => o[part]?.error)}
        values={dateValues(o)} describedBy={o.fieldset?.describedBy} classes={o.classes} groupClasses={o.formGroup?.classes}
        attributes={o.attributes} />
    ),
    fixtures: 50,
    // The boxes are named by us: which of the three, not what each one is called, typed with or looks like.
    notOffered: [
      'with values, name prefix and custom names', 'day and month (using items)', 'month and year (using items)',
      'with errors only (using classes)', 'with errors only (using items)', 'with errors only (using items and classes)',
      'with error on day input (using items)', 'with error on month input (using items)',
      'with error on year input (using items)', 'custom pattern', 'custom inputmode', 'with nested name',
      'with id on items', 'with item value', 'with field value and items', 'with field value and item value',
      'with field value, item value and values', 'with error on single field by omission',
      'with error on single field using classes', 'with error on single item', 'with error on single item by omission',
      'with error on single item using classes', 'items with classes', 'with autocomplete values', 'with input attributes',
    ],
  },
  details: {
    compare: (o) => (
      <Details summary={o.summaryHtml ? raw(o.summaryHtml) : o.summaryText} open={o.open} id={o.id} classes={o.classes}
        attributes={o.attributes}>{content(o)}</Details>
    ),
    fixtures: 10, notOffered: [],
  },
  'error-message': {
    compare: (o) => (
      <ErrorMessage language={o.visuallyHiddenText === 'Gwall' ? 'cy' : 'en'} id={o.id} classes={o.classes}
        attributes={o.attributes}>{content(o)}</ErrorMessage>
    ),
    fixtures: 9,
    notOffered: ['translated', 'visually hidden text removed'],   // ours always says "Error", in the page's language
  },
  'error-summary': {
    compare: (o) => (
      <ErrorSummary language="en" takesFocus={false} description={o.descriptionText} classes={o.classes} attributes={o.attributes}
        faults={present(o.errorList).map((item) => ({ field: item.href?.slice(1) ?? '', message: item.text }))} />
    ),
    fixtures: 19,
    // The title is always ours and a fault is a plain sentence; focus is taken without script.
    notOffered: [
      'html as titleText', 'title html', 'description html', 'error list with attributes', 'error list with html',
      'error list with html link', 'autofocus disabled', 'autofocus explicitly enabled',
    ],
  },
  fieldset: {
    compare: (o) => (
      <Fieldset legend={content(o.legend)} legendClasses={o.legend?.classes} legendIsHeading={o.legend?.isPageHeading}
        role={o.role} describedBy={o.describedBy} classes={o.classes} attributes={o.attributes}>{o.html ? raw(o.html) : null}</Fieldset>
    ),
    fixtures: 18, notOffered: [],
  },
  hint: { compare: (o) => <Hint {...o}>{content(o)}</Hint>, fixtures: 6, notOffered: [] },
  input: {
    compare: (o) => (
      <Input {...field(o)} type={o.type} value={o.value} autocomplete={o.autocomplete} autocapitalize={o.autocapitalize}
        inputmode={o.inputmode} pattern={o.pattern} spellcheck={o.spellcheck} disabled={o.disabled}
        prefix={content(o.prefix)} suffix={content(o.suffix)} />
    ),
    fixtures: 45,
    notOffered: [
      'with prefix with classes', 'with prefix with attributes', 'with suffix with classes', 'with suffix with attributes',
      'with customised input wrapper',
    ],
  },
  'inset-text': { compare: (o) => <InsetText {...o}>{content(o)}</InsetText>, fixtures: 6, notOffered: [] },
  label: {
    compare: (o) => content(o)
      ? <Label for={o.for} classes={o.classes} isHeading={o.isPageHeading} attributes={o.attributes}>{content(o)}</Label>
      : null,
    fixtures: 17, notOffered: [],
  },
  'notification-banner': {
    compare: (o) => (
      <NotificationBanner language="en" type={o.type === 'success' ? 'success' : undefined}
        title={o.titleHtml ? raw(o.titleHtml) : o.titleText} titleId={o.titleId} titleLevel={o.titleHeadingLevel}
        role={o.role} classes={o.classes} attributes={o.attributes}>{o.html ? <>{content(o)}</> : o.text.trim()}</NotificationBanner>
    ),
    fixtures: 21,
    notOffered: ['auto-focus disabled, with type as success', 'auto-focus explicitly enabled, with type as success'],
  },
  panel: {
    compare: (o) => (
      <Panel title={o.titleHtml ? raw(o.titleHtml) : o.titleText} headingLevel={o.headingLevel} classes={o.classes}
        attributes={o.attributes}>{content(o)}</Panel>
    ),
    fixtures: 19,
    notOffered: [   // a page that interrupts is a page of its own here
      'interruption', 'interruption-with-content-with-long-line-length',
      'interruption-with-headings-content-and-lists', 'interruption with custom classes',
      'interruption, with actions classes and attributes', 'interruption, submit action', 'interruption, button link',
      'interruption, no actions', 'interruption, no actions items',
    ],
  },
  radios: {
    compare: (o) => <Radios {...choices(o)} value={o.value} />,
    fixtures: 43, notOffered: ['with falsy items', 'label with classes', 'label with attributes', 'fieldset params'],
  },
  select: {
    compare: (o) => (
      <Select {...field(o)} value={o.value === undefined ? undefined : String(o.value)} disabled={o.disabled}
        items={present(o.items).map((item) => ({ ...item, value: item.value === undefined ? undefined : String(item.value) }))} />
    ),
    fixtures: 19, notOffered: [],
  },
  'skip-link': { compare: (o) => <SkipLink {...o}>{content(o)}</SkipLink>, fixtures: 9, notOffered: [] },
  'summary-list': {
    compare: (o) => (
      <SummaryList classes={o.classes} attributes={o.attributes} rows={present(o.rows).map((row) => ({
        key: content(row.key), value: content(row.value), classes: row.classes,
        actions: row.actions?.items?.map((action: Options) => ({ ...action, text: content(action), hiddenText: action.visuallyHiddenText })),
      }))} />
    ),
    fixtures: 30,
    notOffered: [   // our cards are the board's (card.tsx)
      'as a summary card with a text header', 'as a summary card with a html header', 'as a summary card with actions',
      'as a summary card with actions plus summary list actions', 'as a summary card extreme', 'key with classes',
      'actions with classes', 'summary card with custom classes', 'summary card with custom attributes',
      'summary card with only 1 action', 'overridden-widths', 'as a summary card with a custom header level',
    ],
  },
  table: {
    compare: (o) => (
      <Table caption={o.caption} captionClasses={o.captionClasses} head={o.head?.map(cell)} firstCellIsHeader={o.firstCellIsHeader}
        rows={present(o.rows).map((row) => row.map(cell))} classes={o.classes} attributes={o.attributes} />
    ),
    fixtures: 21, notOffered: [],
  },
  tag: { compare: (o) => <Tag {...o}>{content(o)}</Tag>, fixtures: 12, notOffered: [] },
  textarea: {
    compare: (o) => (
      <Textarea {...field(o)} value={o.value} rows={o.rows} autocomplete={o.autocomplete} spellcheck={o.spellcheck} disabled={o.disabled} />
    ),
    fixtures: 18, notOffered: [],
  },
  'warning-text': {
    compare: (o) => <WarningText language="en" classes={o.classes} attributes={o.attributes}>{content(o)}</WarningText>,
    fixtures: 8, notOffered: ['icon fallback text only'],
  },
}

function dateValues(o: Options) {
  const parts: DatePart[] = ['day', 'month', 'year']
  const prefix = o.namePrefix ? `${o.namePrefix}-` : ''
  return Object.fromEntries(parts.map((part) => [part, o[part]?.value ?? o.values?.[prefix + part]]))
}

const published = (component: string): Fixture[] => {
  const file = createRequire(import.meta.url).resolve(`govuk-frontend/dist/govuk/components/${component}/fixtures.json`)
  return JSON.parse(readFileSync(file, 'utf8')).fixtures
}

describe.each(Object.entries(components))('%s', (name, { compare, fixtures, notOffered }) => {
  const all = published(name)
  const offered = all.filter((fixture) => !notOffered.includes(fixture.name))

  test.each(offered)('is drawn as govuk-frontend draws it: $name', async (fixture) => {
    expect(normal(String(await html`${compare(fixture.options)}`))).toEqual(normal(fixture.html))
  })

  test(`is measured against ${fixtures - notOffered.length} of the ${fixtures} published examples`, () => {
    expect(all.length).toBe(fixtures)
    expect(offered.length).toBe(fixtures - notOffered.length)
  })
})

test('392 published examples of 22 components were compared', () => {
  const compared = Object.entries(components).map(([name, { notOffered }]) =>
    published(name).filter((fixture) => !notOffered.includes(fixture.name)).length)
  expect(compared.length).toBe(22)
  expect(compared.reduce((sum, count) => sum + count, 0)).toBe(392)
})

/** One line for each tag or run of text; attributes sorted, entities read, white space collapsed. */
function normal(html: string): string[] {
  return (html.match(/<[^>]+>|[^<]+/g) ?? []).flatMap((piece) => {
    if (!piece.startsWith('<')) return readEntities(piece).replace(/\s+/g, ' ').trim() || []
    const [, slash, name = '', rest = ''] = /^<(\/?)([\w-]+)([^>]*?)\/?>$/.exec(piece) ?? []
    const attributes = [...rest.matchAll(/([^\s=]+)(?:="([^"]*)")?/g)]
      .map(([, key, value = '']) => `${key}="${readEntities(value).replace(/\s+/g, ' ')}"`).sort()
    return `<${slash}${[name.toLowerCase(), ...attributes].join(' ')}>`
  })
}

const readEntities = (text: string): string => text
  .replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"')
  .replaceAll('&#39;', "'").replaceAll('&nbsp;', ' ').replaceAll('&amp;', '&')
