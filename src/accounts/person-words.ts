// Words about persons that several pages share: what is asked of them, what was wrong with it, what roles are called.

import type { Role } from '../basics/actor.ts'
import type { Words } from '../basics/language.ts'
import type { AgeBand } from './safeguarding.ts'

export type PersonWords = {
  readonly name: string
  readonly nameHint: string
  readonly mobile: string
  readonly mobileHint: string
  readonly email: string
  readonly emailHint: string
  readonly language: string
  readonly languages: { readonly en: string; readonly cy: string }
  readonly adult: string
  readonly roles: Readonly<Record<Role, string>>
  readonly noRole: string
  readonly ages: Readonly<Record<AgeBand, string>>
  readonly someoneWhoLeft: string
  readonly faults: Readonly<Record<string, string>>
}

export const personWords: Words<PersonWords> = {
  en: {
    name: 'Your name',
    nameHint: 'As people here call you',
    mobile: 'Your mobile number',
    mobileHint: 'We send a text or ring this number when someone may need help',
    email: 'Your email address',
    emailHint: 'For alarms and notices. Never for signing in',
    language: 'Which language do you want to read?',
    languages: { en: 'English', cy: 'Cymraeg (Welsh)' },
    adult: 'I am 18 or over',
    roles: {
      'candidate': 'Candidate', 'agent': 'Agent', 'coordinator': 'Coordinator', 'lead': 'Lead', 'canvasser': 'Canvasser',
      'safeguarding-officer': 'Safeguarding officer', 'returning-officer': 'Returning Officer', 'venue-lead': 'Venue lead',
      'venue-staff': 'Venue staff', 'police': 'Police contact', 'operator': 'Operator',
    },
    noRole: 'No role',
    ages: { '18-or-over': '18 or over', '16-17': '16 or 17', '13-15': '13 to 15' },
    someoneWhoLeft: 'someone who has left',
    faults: {
      'name-missing': 'Enter your name',
      'name-too-long': 'The name is longer than 120 characters. Shorten it to what people call you',
      'name-broken': 'The name has a character in it that cannot be shown. Type the name anew',
      'name-without-letter': 'Enter a name with at least one letter',
      'mobile-missing': 'Enter your mobile number',
      'mobile-wrong': 'Enter a mobile number, like 07700 900123',
      'mobile-costly': 'This number costs a lot to ring. Enter a mobile number, like 07700 900123',
      'mobile-not-mobile': 'This is a landline: a text would be lost there. Enter a mobile number, like 07700 900123',
      'email-missing': 'Enter your email address',
      'email-wrong': 'Enter an email address, like name@example.org',
      'language-missing': 'Choose a language',
      'adult-missing': 'An account is for people who are 18 or over. Younger people join an outing with its code',
      'age-missing': 'Choose how old you are',
      'age-too-young': 'You must be 13 or over to go out with a team here',
      'text-too-long': 'Write no more than 500 characters',
    },
  },
  cy: {
    name: 'Eich enw',
    nameHint: "Fel y mae pobl yma'n eich galw",
    mobile: 'Eich rhif ffôn symudol',
    mobileHint: "Byddwn yn anfon neges destun neu'n ffonio'r rhif hwn pan fydd angen help ar rywun efallai",
    email: 'Eich cyfeiriad e-bost',
    emailHint: 'Ar gyfer larymau a hysbysiadau. Byth ar gyfer mewngofnodi',
    language: 'Pa iaith ydych chi am ei darllen?',
    languages: { en: 'English (Saesneg)', cy: 'Cymraeg' },
    adult: 'Rwy’n 18 oed neu’n hŷn',
    roles: {
      'candidate': 'Ymgeisydd', 'agent': 'Asiant', 'coordinator': 'Cydlynydd', 'lead': 'Arweinydd', 'canvasser': 'Canfasiwr',
      'safeguarding-officer': 'Swyddog diogelu', 'returning-officer': 'Swyddog Canlyniadau', 'venue-lead': 'Arweinydd lleoliad',
      'venue-staff': 'Staff lleoliad', 'police': 'Cyswllt heddlu', 'operator': 'Gweithredwr',
    },
    noRole: 'Dim rôl',
    ages: { '18-or-over': '18 neu’n hŷn', '16-17': '16 neu 17', '13-15': '13 i 15' },
    someoneWhoLeft: 'rhywun sydd wedi gadael',
    faults: {
      'name-missing': 'Rhowch eich enw',
      'name-too-long': "Mae'r enw'n hwy na 120 o nodau. Byrhewch ef i'r hyn y mae pobl yn eich galw",
      'name-broken': "Mae nod yn yr enw na ellir ei ddangos. Teipiwch yr enw o'r newydd",
      'name-without-letter': 'Rhowch enw ag o leiaf un llythyren',
      'mobile-missing': 'Rhowch eich rhif ffôn symudol',
      'mobile-wrong': 'Rhowch rif ffôn symudol, fel 07700 900123',
      'mobile-costly': "Mae'r rhif hwn yn ddrud i'w ffonio. Rhowch rif ffôn symudol, fel 07700 900123",
      'mobile-not-mobile': 'Llinell dir yw hon: byddai neges destun yn mynd ar goll. Rhowch rif ffôn symudol, fel 07700 900123',
      'email-missing': 'Rhowch eich cyfeiriad e-bost',
      'email-wrong': 'Rhowch gyfeiriad e-bost, fel name@example.org',
      'language-missing': 'Dewiswch iaith',
      'adult-missing': "Mae cyfrif ar gyfer pobl sy'n 18 oed neu'n hŷn. Mae pobl iau'n ymuno â thaith gyda'i chod",
      'age-missing': 'Dewiswch faint yw eich oed',
      'age-too-young': 'Rhaid i chi fod yn 13 oed neu’n hŷn i fynd allan gyda thîm yma',
      'text-too-long': 'Ysgrifennwch ddim mwy na 500 o nodau',
    },
  },
}
