import next from 'eslint-config-next/core-web-vitals';
import nextTypescript from 'eslint-config-next/typescript';
import prettier from 'eslint-config-prettier';
import importSort from 'eslint-plugin-simple-import-sort';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: [
      '.next*/**',
      'dist/**',
      '.package/**',
      'node_modules/**',
      'next-env.d.ts',
      'data/**',
      'coverage/**',
    ],
  },
  ...next,
  ...nextTypescript,
  {
    plugins: { 'import-sort': importSort },
    rules: {
      // Packages, then the folders of the project, then the file's own folder.
      'import-sort/imports': [
        'error',
        { groups: [['^\\u0000', '^node:', '^@?\\w', '^@/lib', '^@/app', '^@/', '^\\.']] },
      ],
      'import-sort/exports': 'error',
    },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^\\.\\.', message: 'An import from another folder begins with @/.' }] },
      ],
      'no-nested-ternary': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      eqeqeq: 'error',
    },
  },
  {
    // TypeScript does not check the imports of these files.
    files: ['scripts/**/*.mjs'],
    rules: { 'import/named': 'error' },
  },
  {
    files: ['lib/**'],
    ignores: ['lib/env.ts', 'lib/env/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'The environment is read in lib/env.ts.' },
      ],
    },
  },
  {
    files: ['**/*.ts', '**/*.tsx', '**/*.mjs'],
    // Tests know the length of their lists.
    ignores: ['tests/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          // Each item of the list would become an argument, and the stack has room for some 125,000.
          selector:
            'CallExpression[callee.property.name=/^(max|min|push|unshift|splice|concat|fromCharCode|fromCodePoint)$/] > SpreadElement.arguments',
          message:
            'A list of unknown length is not spread into arguments; loop, or see lib/history/extremes.ts.',
        },
      ],
    },
  },
  prettier,
);
