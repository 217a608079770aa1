// Everything the model of false alarms supposes about people, phones and radio. What was measured elsewhere names its
// source; all else is a guess, so each is moved up and down in the table of docs/FALSE-ALARMS.md.

export type Assumptions = {
  // The outing
  /** How many walk in each group; one outing is drawn from these. */
  readonly outings: readonly (readonly number[])[]
  readonly plannedMinutes: number
  /** The end compared with the plan: log-normal about the planned length. */
  readonly endSpread: number

  // People
  /** Minutes between two looks at one's own phone, of itself. */
  readonly lookEveryMinutes: number
  /** Of the looks in the last third of an interval, how many end in a check-in. */
  readonly checksInAtALook: number
  /** From noticing a call of the phone to the press: a conversation at a door is finished first. */
  readonly reactionMinutes: number
  readonly reactionSpread: number
  /** The answer is for both, rather than only me ... */
  readonly answersForBoth: number
  /** ... and where it is known that the other has no phone that works. */
  readonly answersForPhoneless: number
  readonly breakInAnOuting: number
  readonly saysBreak: number
  readonly breakMinutes: number
  /** The lead asks "Is everyone home?" when the last have come back. */
  readonly leadEndsAll: number
  /** Lead, or who watches, does so when asked, if all are back by then. */
  readonly answersEveryoneHome: number
  /** Those whom the lead did not end say of themselves that they are home or on the way. */
  readonly saysHome: number
  readonly drivesHome: number
  readonly wayHomeMinutes: number

  // Phones
  /** Android or installed iPhone, notices allowed. */
  readonly takesNotices: number
  /** No notices, but texts: an iPhone that was not installed, a phone that said no. */
  readonly takesTextsOnly: number // the rest of the phones can do neither
  readonly carries: { readonly hand: number; readonly pocket: number } // the rest in a bag
  readonly misses: { readonly hand: number; readonly pocket: number; readonly bag: number }
  readonly batteryDies: number

  // Radio
  readonly deadSpotEveryMinutes: number
  readonly deadSpotMinutes: number
  readonly deadSpotSpread: number
  /** The partner's phone has none either: the same network, or none has. */
  readonly deadForBoth: number
  readonly noticeHeldBack: number // by a battery saver, for longer than it is of use
  readonly textLost: number
  readonly textMinutes: number
  readonly textSpread: number
}

export const ourAssumptions: Assumptions = {
  outings: [[2], [2], [2, 2], [2, 2], [2, 3], [2, 2, 2], [3, 2, 2], [2, 2, 2, 2]],
  plannedMinutes: 120,
  endSpread: 0.15,

  lookEveryMinutes: 10,
  checksInAtALook: 0.4,
  reactionMinutes: 1,
  reactionSpread: 1,
  answersForBoth: 0.8,
  answersForPhoneless: 0.95,
  breakInAnOuting: 0.2,
  saysBreak: 0.6,
  breakMinutes: 20,
  leadEndsAll: 0.7,
  answersEveryoneHome: 0.6,
  saysHome: 0.7,
  drivesHome: 0.6,
  wayHomeMinutes: 15,

  takesNotices: 0.65,
  takesTextsOnly: 0.32,
  carries: { hand: 0.25, pocket: 0.5 },
  misses: { hand: 0.05, pocket: 0.2, bag: 0.4 },
  batteryDies: 0.02,

  deadSpotEveryMinutes: 120,
  deadSpotMinutes: 1,
  deadSpotSpread: 1.1,
  deadForBoth: 0.6,
  noticeHeldBack: 0.05,
  textLost: 0.03,
  textMinutes: 0.15,
  textSpread: 1.2,
}
