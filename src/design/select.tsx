import { type Attributes, classNames } from './attributes.ts'
import { describedBy, type FieldProps, LabelledGroup } from './form-group.tsx'

export type Option = {
  /** What is sent; the text itself when left out. */
  readonly value?: string | undefined
  readonly text: string
  /** Overrides the select's `value` for this option. */
  readonly selected?: boolean | undefined
  readonly disabled?: boolean | undefined
  readonly attributes?: Attributes | undefined
}

export type SelectProps = FieldProps & {
  readonly items: readonly Option[]
  readonly value?: string | undefined
  readonly disabled?: boolean | undefined
}

export function Select(field: SelectProps) {
  const id = field.id ?? field.name
  const isChosen = (item: Option): boolean =>
    item.selected ?? (Boolean(field.value) && (item.value ?? item.text) === field.value)
  return (
    <LabelledGroup field={field} id={id}>
      <select class={classNames('govuk-select', field.classes, Boolean(field.error) && 'govuk-select--error')}
        id={id} name={field.name} disabled={field.disabled} aria-describedby={describedBy(id, field)}
        {...field.attributes}>
        {field.items.map((item) => (
          <option value={item.value} selected={isChosen(item)} disabled={item.disabled} {...item.attributes}>
            {item.text}
          </option>
        ))}
      </select>
    </LabelledGroup>
  )
}
