// Bytes as text, by the standard alphabet of RFC 4648 section 4.

export const writeBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

/** The bytes of base64 written in its one proper way; null for anything looser, which other readers may refuse. */
export function readBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : null
}
