// The smaller forms of what browsers fetch, made once at the build: the best level takes longer than a start may.

import { readFileSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

/** Pictures and fonts are packed already. */
const shrinks = new Set(['.css', '.js', '.json', '.svg'])

/** Writes `name.br` and `name.gz` beside each file that they make smaller. */
export function packFiles(folder: string, names: readonly string[]): void {
  for (const name of names.filter((one) => shrinks.has(extname(one)))) {
    const bytes = readFileSync(join(folder, name))
    const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } })
    const gzipped = gzipSync(bytes, { level: 9 })
    if (brotli.length < bytes.length) writeFileSync(join(folder, `${name}.br`), brotli)
    if (gzipped.length < bytes.length) writeFileSync(join(folder, `${name}.gz`), gzipped)
  }
}
