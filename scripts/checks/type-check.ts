// The types, by the TypeScript compiler; the settings are in tsconfig.json.

import { type Check, filesOf, runTool } from './check.ts'

export const checkTypes: Check = async (folder) => {
  const { code, out } = await runTool('tsc', ['--noEmit', '--pretty', 'false', '--listFiles'], folder)
  const lines = out.split('\n').map((line) => line.replace(`${folder}/`, ''))
  const read = new Set(lines)
  const files = filesOf(folder, ['src', 'migrations', 'tests', 'scripts'], /\.tsx?$/)
  const faults = lines.filter((line) => /\berror TS\d+: /.test(line)).map((line) => line.replace(/\((\d+),\d+\): error (TS\d+): (.*)/, ':$1: $3 ($2)'))
  if (code !== 0 && faults.length === 0) faults.push(`tsc did not run: ${out.slice(0, 2000)}`)
  return {
    read: `${files.filter((file) => read.has(file)).length} files`,
    faults: [...faults, ...files.filter((file) => !read.has(file)).map((file) => `${file}: was not read; is it left out of tsconfig.json?`)],
  }
}
