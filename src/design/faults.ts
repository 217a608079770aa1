// What is wrong with a form: one list in page order, read by the error summary and by the fields.

/** `field` is the id of the control the fault belongs to, so the summary can lead there. */
export type Fault = { readonly field: string; readonly message: string }

/** The message beside one field; undefined when there is nothing wrong with it. */
export const faultOf = (faults: readonly Fault[] | undefined, field: string): string | undefined =>
  faults?.find((fault) => fault.field === field)?.message
