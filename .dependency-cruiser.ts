// The arrows of docs/ARCHITECTURE.md. Each comment is what somebody reads whose import was refused, so it says what
// to do instead. Imports of types count like any other: a type ties two files together as well.
// That no two slices lean on each other is looked at in scripts/checks/arrows.ts, which leaves tests out of it.

import type { ICruiseOptions, IRegularForbiddenRuleType } from 'dependency-cruiser'

const test = '\\.test\\.tsx?$'
const slice = '^src/(?!basics/|design/|platform/|cli/)[^/]+/'
const door = '^src/[^/]+/index\\.tsx?$'
const program = '^src/[^/]+\\.tsx?$|^src/cli/'

/** The browser's half of the product: a shell of its own, which runs the pure files of all the others. */
const browser = '^src/phone/(?!index\\.|[^/]*-(routes|store|watch|sender)\\.)'
/** Files that touch the world. `oxlint.config.ts` names the same ones, for clock, chance and network. */
const world = ['-(store|routes|watch|sender)\\.tsx?$', '^src/platform/', program]
const pure = { path: ['^src/(basics|design)/', slice], pathNot: [...world, door, browser, test] }

const packages = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'] as const
const named = (...names: string[]) => `(^|node_modules/)(${names.join('|')})/`
/** Packages that only compute: no clock, no chance, no network, nothing kept. */
const purePackages = named('hono/dist/(types/)?(jsx|helper/html)', 'valibot', 'minisearch', 'qrcode')
/** What the phone downloads. */
const browserPackages = named('hono/dist/(types/)?jsx', 'valibot', 'minisearch', 'idb', '@simplewebauthn/browser', 'age-encryption', 'jsqr')

type Rule = Required<Pick<IRegularForbiddenRuleType, 'name' | 'severity' | 'comment' | 'from' | 'to'>>
const forbid = (name: string, from: Rule['from'], to: Rule['to'], comment: string): Rule =>
  ({ name, severity: 'error', comment, from, to })

export default {
  forbidden: [
    forbid('leads-somewhere', {}, { couldNotResolve: true },
      'This import leads nowhere. Name the file with its ending (./shift.ts), or add the package to package.json.'),
    forbid('no-circle', {}, { circular: true },
      'These files import each other. Move what both need into a third file, or hand it over as an argument.'),

    forbid('basics-stand-alone', { path: '^src/basics/', pathNot: test }, { path: '^(src|migrations)/', pathNot: '^src/basics/' },
      'basics/ knows nothing of the rest. Pass the thing in, or move this file to the slice that uses it.'),
    forbid('design-on-basics-only', { path: '^src/design/', pathNot: test }, { path: '^(src|migrations)/', pathNot: '^src/(basics|design)/' },
      'design/ draws what it is given. Take data and words as properties and let the slice fill them in.'),
    forbid('platform-on-basics-only', { path: '^src/platform/', pathNot: test }, { path: '^src/', pathNot: '^src/(basics|platform)/' },
      'platform/ holds effects that know nothing of elections. Take a function or a value as an argument; main.ts hands it over.'),
    forbid('slices-below-program', { path: slice, pathNot: test }, { path: program },
      'A slice does not know the program around it. Take what you need by name, as in make…Routes({ … }); main.ts hands it over.'),
    forbid('app-below-main', { path: '^src/(app|config)\\.tsx?$' }, { path: '^src/main\\.tsx?$|^src/cli/' },
      'main.ts and cli/ use app.ts and config.ts, never the other way. Take it as an argument.'),
    forbid('slice-through-its-door', { path: '^src/(?!basics/|design/|platform/)([^/]+)/', pathNot: [browser, test] }, { path: slice, pathNot: ['^src/$1/', door] },
      'Reach another slice through its index.ts only. If what you need is missing there, add it there.'),
    forbid('program-through-the-door', { path: '^src/[^/]+\\.tsx?$', pathNot: test }, { path: slice, pathNot: door },
      'Reach a slice through its index.ts only. If what you need is missing there, add it there.'),
    forbid('door-for-others', { path: '^src/([^/]+)/', pathNot: test }, { path: '^src/$1/index\\.tsx?$' },
      'index.ts is the door for other slices. Inside the slice, import the file itself.'),

    forbid('pure-without-world', pure, { path: world },
      'A file with no role suffix is pure: it takes data and gives data. Take the value as an argument, or give this file a role (-store, -routes, -watch, -sender).'),
    forbid('pure-takes-only-types-from-doors', pure, { path: door, dependencyTypesNot: ['type-only'] },
      'Another slice’s index.ts opens onto the world, so a pure file may take only types from it (import type). Take values as arguments.'),
    forbid('pure-without-builtins', pure, { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
      'A pure file touches nothing outside itself. Let a -store, -routes or platform/ file do it and pass in the result.'),
    forbid('pure-packages', pure, { dependencyTypes: [...packages], pathNot: purePackages },
      'This package is not among those that only compute (purePackages in .dependency-cruiser.ts). Use it in a -store, -sender or platform/ file, or add it there and say why.'),

    forbid('phone-runs-pure-files', { path: browser, pathNot: test }, { path: [...world, door, '^migrations/'] },
      'The phone’s script may import only pure files of basics, design and the slices, not their index.ts. Move the rule it needs into one.'),
    forbid('phone-packages', { path: browser, pathNot: test }, { dependencyTypes: ['core', ...packages], pathNot: browserPackages },
      'This is not among what the phone downloads (browserPackages in .dependency-cruiser.ts): every byte counts on one bar. Do without, or add it and say why.'),
    forbid('phone-script-for-browsers', { path: '^src/', pathNot: [browser, test] }, { path: browser },
      'The phone’s script runs in browsers only. Move what both sides need into a pure file of a slice.'),

    forbid('migrations-are-frozen', { path: '^migrations/', pathNot: test }, { path: '^(src|migrations|scripts|tests)/' },
      'A migration must do next year what it did when it was written, so it imports nothing that may change. Copy what it needs into it.'),
    forbid('product-without-tests', { path: '^(src|migrations)/', pathNot: test }, { path: ['^(tests|scripts)/', test] },
      'The product may not lean on tests or scripts. Move what it needs into src/.'),
  ],
  options: {
    parser: 'swc', // TypeScript 7 has no interface for other tools; without @swc/core nothing at all is read.
    moduleSystems: ['es6', 'cjs'],
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
} satisfies { forbidden: Rule[]; options: ICruiseOptions }
