// Budgets and typed rules (docs/architecture.md, "Habits"). CI has no switch that skips this file.
import tseslint from 'typescript-eslint';

const budgets = {
  'max-lines': ['error', { max: 300 }],
  'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
  'max-params': ['error', 4],
  'max-depth': ['error', 3],
  complexity: ['error', 10],
};

const typed = {
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/consistent-type-imports': 'error',
  '@typescript-eslint/no-unnecessary-type-assertion': 'error',
  '@typescript-eslint/only-throw-error': 'error',
  '@typescript-eslint/await-thenable': 'error',
  eqeqeq: 'error',
  'no-console': 'error',
};

const builtFrom = [
  { object: 'Date', property: 'now', message: 'Time comes in as an argument: take a Clock.' },
  { object: 'Math', property: 'random', message: 'Chance comes in as an argument: take a seeded generator.' },
];

export default tseslint.config(
  { ignores: ['dist/**', 'out/**', 'node_modules/**', 'test/fixtures/**', 'examples/**', 'test-results/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['src/**/*.ts', 'test/**/*.ts'],
    languageOptions: { parser: tseslint.parser, parserOptions: { projectService: true } },
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: typed,
  },
  { files: ['src/**/*.ts'], rules: { ...budgets, '@typescript-eslint/no-non-null-assertion': 'error' } },
  {
    files: ['src/core/**/*.ts', 'src/app/**/*.ts', 'src/protocol/**/*.ts'],
    rules: { 'no-restricted-properties': ['error', ...builtFrom] },
  },
  // Only the process entry may print.
  { files: ['src/cli/main.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['scripts/**/*.mjs', 'bench/**/*.mjs'],
    rules: { ...budgets, 'no-console': 'off', eqeqeq: 'error' },
  },
);
