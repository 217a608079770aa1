import { classNames, spellcheck } from './attributes.ts'
import { describedBy, type FieldProps, LabelledGroup } from './form-group.tsx'

export type TextareaProps = FieldProps & {
  readonly value?: string | undefined
  readonly rows?: number | undefined
  readonly autocomplete?: string | undefined
  readonly spellcheck?: boolean | undefined
  readonly disabled?: boolean | undefined
}

export function Textarea(field: TextareaProps) {
  const id = field.id ?? field.name
  return (
    <LabelledGroup field={field} id={id}>
      <textarea class={classNames('govuk-textarea', Boolean(field.error) && 'govuk-textarea--error', field.classes)}
        id={id} name={field.name} rows={field.rows ?? 5}
        {...spellcheck(field.spellcheck)} disabled={field.disabled} aria-describedby={describedBy(id, field)}
        autocomplete={field.autocomplete} {...field.attributes}>{field.value}</textarea>
    </LabelledGroup>
  )
}
