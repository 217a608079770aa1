// Only helplines whose numbers were found in a named source stand here; each is shown as theirs, not ours. A name and a
// number are the same in every language; what each is for stands with the words. Read in November 2026: one for each
// nation on refuge.org.uk, gov.wales/live-fear-free, safer.scot and southerntrust.hscni.net;
// the others on pages of police and campaigns.

export const helplines = {
  england: { name: 'National Domestic Abuse Helpline (Refuge)', number: '0808 2000 247', tel: 'tel:+448082000247' },
  wales: { name: 'Live Fear Free / Byw Heb Ofn', number: '0808 80 10 800', tel: 'tel:+448088010800' },
  scotland: { name: 'Scotland’s Domestic Abuse and Forced Marriage Helpline', number: '0800 027 1234', tel: 'tel:+448000271234' },
  northernIreland: { name: 'Domestic and Sexual Abuse Helpline (Nexus)', number: '0808 802 1414', tel: 'tel:+448088021414' },
  stalking: { name: 'National Stalking Helpline (Suzy Lamplugh Trust)', number: '0808 802 0300', tel: 'tel:+448088020300' },
  victims: { name: 'Victim Support', number: '08 08 16 89 111', tel: 'tel:+448081689111' },
  samaritans: { name: 'Samaritans', number: '116 123', tel: 'tel:116123' },
} as const
export type Helpline = keyof typeof helplines
