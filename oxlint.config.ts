// What each file may not do, line by line. The messages say what to do instead.
// Which file may import which is in .dependency-cruiser.ts.

import { defineConfig } from 'oxlint'

const product = 'src/**/*.{ts,tsx}'
const tests = '**/*.test.{ts,tsx}'
/** Files that touch the world; .dependency-cruiser.ts names the same ones. All else under src/ is pure. */
const world = ['src/*.{ts,tsx}', 'src/cli/**', 'src/platform/**', 'src/phone/**', '**/*-{store,routes,watch,sender}.{ts,tsx}', 'src/*/index.ts']

const each = (names: string, message: string) => names.split(' ').map((name) => ({ name, message }))

const markup = 'Text put in as markup runs as markup. Build it from elements, which escape what people typed.'
const noRaw = { name: 'hono/html', importNames: ['raw'], message: `raw(): ${markup}` }

const surroundings = [
  ...each('fetch XMLHttpRequest WebSocket EventSource BroadcastChannel Worker postMessage', 'A pure file knows no network. Let a -store, -sender or platform/ file do it and pass in the result.'),
  ...each('setTimeout setInterval setImmediate queueMicrotask requestAnimationFrame requestIdleCallback', 'A pure file waits for nothing. Say when (dueAt: Instant) and let a -watch file or the phone wake up.'),
  ...each('process performance navigator document window self location history localStorage sessionStorage indexedDB caches', 'A pure file knows no surroundings. Take the value as an argument.'),
  ...each('crypto', 'Chance is an argument. Make it at the edge (platform/random.ts) and pass it in.'),
]

/** From crypto, what computes the same from the same. */
const arithmetic = {
  allowImportNames: 'hash createHash createHmac timingSafeEqual hkdfSync sign verify createPublicKey createPrivateKey createSecretKey'.split(' '),
  allowTypeImports: true,
  message: 'Chance is an argument. Make it at the edge (platform/random.ts) and pass it in.',
}

export default defineConfig({
  plugins: ['typescript', 'unicorn', 'oxc', 'import', 'vitest'],
  jsPlugins: ['./scripts/checks/lint-plugin.ts'],
  ignorePatterns: ['dist', 'node_modules', '.node'],
  options: { typeAware: true, respectEslintDisableDirectives: false, reportUnusedDisableDirectives: 'error' },
  categories: { correctness: 'error' },
  rules: {
    'eslint/eqeqeq': ['error', 'always', { null: 'ignore' }],
    'eslint/no-var': 'error',
    'eslint/prefer-const': 'error',
    'eslint/no-eval': 'error',
    'eslint/no-implied-eval': 'error',
    'eslint/no-new-func': 'error',
    'eslint/no-script-url': 'error',
    'eslint/no-restricted-properties': [
      'error',
      { object: 'Math', property: 'random', message: 'Math.random can be guessed. Use platform/random.ts on the server and crypto.getRandomValues on the phone; a rule takes the value as an argument.' },
      { object: 'document', property: 'write', message: markup },
      ...['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'setHTMLUnsafe', 'createContextualFragment'].map((property) => ({ property, message: markup })),
    ],
    'typescript/no-explicit-any': 'error',
    'typescript/consistent-type-imports': 'error',
    'typescript/no-import-type-side-effects': 'error',
    // A promise nobody waits for fails quietly, and a safety action never may.
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/await-thenable': 'error',
    'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    'typescript/no-misused-spread': 'off', // [...text] is how we count characters.
    'typescript/unbound-method': 'off', // Our makers give functions, not objects with a `this`.
    'unicorn/no-thenable': 'off', // Given, when, then: a word we use.
    'unicorn/prefer-node-protocol': 'error',
    'vitest/no-focused-tests': 'error',
    'vitest/no-disabled-tests': 'error',
    'vitest/valid-expect': ['error', { maxArgs: 2 }],
    'vitest/no-conditional-expect': 'off',
    'vitest/expect-expect': 'off',
    'safe-return/no-hidden-import': 'error',
  },
  // A later entry replaces an earlier setting of the same rule for its files.
  overrides: [
    { files: [tests], rules: { 'eslint/no-loss-of-precision': 'off', 'eslint/no-script-url': 'off' } }, // Chosen to be bad.
    { files: ['migrations/**'], rules: { 'typescript/no-explicit-any': 'off' } },
    {
      files: [product],
      excludeFiles: [tests],
      rules: { 'safe-return/no-third-party': 'error', 'safe-return/no-raw-markup': 'error', 'eslint/no-restricted-imports': ['error', noRaw] },
    },
    { files: [product], excludeFiles: [tests, 'src/main.ts', 'src/cli/**', 'src/platform/log.ts'], rules: { 'eslint/no-console': 'error' } },
    // Those that touch the world take the time from the clock that was passed in, like everybody else.
    { files: [product], excludeFiles: [tests, 'src/main.ts', 'src/cli/**', 'src/platform/**', 'src/phone/**'], rules: { 'safe-return/no-clock': 'error' } },
    {
      files: [product],
      excludeFiles: [tests, ...world],
      rules: {
        'eslint/no-restricted-globals': ['error', { globals: surroundings, checkGlobalObject: true }],
        'eslint/no-restricted-imports': ['error', noRaw, { name: 'node:crypto', ...arithmetic }, { name: 'crypto', ...arithmetic }],
      },
    },
  ],
})
