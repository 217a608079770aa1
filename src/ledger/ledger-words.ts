// What `safe-return verify` says of each fault. Entries are counted from 0, as in the log itself.

import type { Words } from '../basics/language.ts'
import type { FaultKind } from './verify.ts'

type FaultWords = { readonly [kind in FaultKind]: (entries: string) => string }

/** The name of a range of entries, to be put into `faultWords`. */
export const rangeWords: Words<(first: number, last: number) => string> = {
  en: (first, last) => (first === last ? `Entry ${first}` : `Entries ${first} to ${last}`),
  cy: (first, last) => (first === last ? `Cofnod ${first}` : `Cofnodion ${first} i ${last}`),
}

export const faultWords: Words<FaultWords> = {
  en: {
    'missing': (entries) => `${entries}: missing.`,
    'out-of-place': (entries) => `${entries}: there twice, or not in order.`,
    'leaf-malformed': (entries) => `${entries}: not written by this program.`,
    'time-altered': (entries) => `${entries}: the time was changed.`,
    'content-altered': (entries) => `${entries}: the content was changed.`,
    'not-as-signed': (entries) => `${entries}: not what was signed. At least one of them was changed, added or removed.`,
    'not-as-kept': (entries) => `${entries}: not what a checkpoint kept elsewhere says. The log was put back or written anew.`,
    'checkpoint-refused': (entries) => `${entries}: the signature after this does not hold.`,
    'checkpoint-altered': (entries) => `${entries}: what is stored beside the signature after this was changed.`,
    'not-signed': (entries) => `${entries}: should have been signed by now. A checkpoint was removed.`,
  },
  cy: {
    'missing': (entries) => `${entries}: ar goll.`,
    'out-of-place': (entries) => `${entries}: yno ddwywaith, neu allan o drefn.`,
    'leaf-malformed': (entries) => `${entries}: heb ei ysgrifennu gan y rhaglen hon.`,
    'time-altered': (entries) => `${entries}: newidiwyd yr amser.`,
    'content-altered': (entries) => `${entries}: newidiwyd y cynnwys.`,
    'not-as-signed': (entries) => `${entries}: nid dyma a lofnodwyd. Cafodd o leiaf un ei newid, ei ychwanegu neu ei ddileu.`,
    'not-as-kept': (entries) => `${entries}: nid dyma a ddywed pwynt gwirio a gadwyd mewn man arall. Rhoddwyd y log yn ôl neu fe’i hailysgrifennwyd.`,
    'checkpoint-refused': (entries) => `${entries}: nid yw’r llofnod ar ôl hwn yn dal.`,
    'checkpoint-altered': (entries) => `${entries}: newidiwyd yr hyn a gedwir wrth y llofnod ar ôl hwn.`,
    'not-signed': (entries) => `${entries}: dylai fod wedi’i lofnodi erbyn hyn. Tynnwyd pwynt gwirio.`,
  },
}
