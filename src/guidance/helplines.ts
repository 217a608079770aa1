// Only helplines whose numbers were found in a named source stand here; each is shown as theirs, not ours. A name and a
// number are the same in every language; what each is for stands with the words.

export const helplines = {
  stalking: { name: 'National Stalking Helpline (Suzy Lamplugh Trust)', number: '0808 802 0300', tel: 'tel:+448088020300' },
  victims: { name: 'Victim Support', number: '08 08 16 89 111', tel: 'tel:+448081689111' },
  samaritans: { name: 'Samaritans', number: '116 123', tel: 'tel:116123' },
} as const
export type Helpline = keyof typeof helplines
