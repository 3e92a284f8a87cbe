import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

/** TypeORM's save() silently overwrites a newer row with a stale entity and rewinds its version. */
const noSave = {
  selector: "CallExpression[callee.property.name='save']",
  message: 'save() overwrites stale rows in silence: use a conditional UPDATE, as replaceSheet does.',
};
/** One connection runs one statement at a time: a Promise.all inside a transaction only hides the order. */
const noParallelTransaction = {
  selector:
    "CallExpression[callee.name=/^(transact|serve)$/] CallExpression[callee.object.name='Promise'][callee.property.name='all']",
  message: 'A transaction has one connection: await its statements one by one.',
};

export default tseslint.config(
  { ignores: ['dist', 'data', 'node_modules', 'coverage'] },
  eslint.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'no-restricted-syntax': ['error', noSave, noParallelTransaction],
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 6],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
    },
  },
  {
    files: ['**/*.spec.ts', 'test/**/*.ts', 'libs/*/{test,testing}/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off',
      'no-restricted-syntax': 'off',
      '@typescript-eslint/no-explicit-any': 'off',
    },
  },
  {
    files: ['**/*.js', '**/*.cjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        globalThis: 'writable',
        URL: 'readonly',
        module: 'writable',
      },
    },
  },
);
