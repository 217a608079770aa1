// How long a text message is on the network, which is what it costs and whether it arrives in pieces.
// 3GPP TS 23.038: one letter outside the GSM alphabet (Welsh â ê î ô û ŵ ŷ are outside) turns all of it into UCS-2.

const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
const extended = new Set('\f^{}\\[~]|€') // two places each

export type TextLength = { readonly encoding: 'gsm-7' | 'ucs-2'; readonly units: number; readonly parts: number }

/** `units` are septets or 16-bit units; `parts` the messages it is cut into, a letter never cut in two. */
export function textLength(text: string): TextLength {
  const letters = [...text]
  const isGsm = letters.every((letter) => basic.has(letter) || extended.has(letter))
  const sizes = letters.map((letter) => (isGsm ? (extended.has(letter) ? 2 : 1) : letter.length))
  const units = sizes.reduce((sum, size) => sum + size, 0)
  const [alone, joined] = isGsm ? [160, 153] : [70, 67]
  return { encoding: isGsm ? 'gsm-7' : 'ucs-2', units, parts: units <= alone ? 1 : partsOf(sizes, joined) }
}

function partsOf(sizes: readonly number[], room: number): number {
  let parts = 1
  let used = 0
  for (const size of sizes) {
    if (used + size > room) {
      parts += 1
      used = 0
    }
    used += size
  }
  return parts
}
