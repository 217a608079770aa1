// No page asks a third party for anything: styles, pictures and documents. What code loads is looked at in lint-plugin.ts.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { type Check, filesOf } from './check.ts'

const loading = /(?:url\(\s*['"]?|@(?:import|use|forward)\s+['"]|\b(?:src|srcset|poster|data|action|xlink:href)\s*=\s*['"]?|<(?:link|image|use|base)\b[^>]*\bhref\s*=\s*['"]?)(?:https?:)?\/\/[^'")\s>]*/gi

export const checkThirdParty: Check = async (folder) => {
  const files = filesOf(folder, ['src', 'content'], /\.(css|scss|sass|html|svg|md|webmanifest)$/)
  return {
    read: `${files.length} files`,
    faults: files.flatMap((file) =>
      [...readFileSync(join(folder, file), 'utf8').matchAll(loading)].map(
        ([found]) => `${file}: ${found} would be fetched from a third party. Put the file into the build, or make it a link to press.`,
      ),
    ),
  }
}
