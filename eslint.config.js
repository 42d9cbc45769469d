import eslint from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const readsEnvironment = {
  selector: 'MemberExpression[object.name="process"][property.name="env"]',
  message: 'The environment is read once and checked, in src/config/environment.ts; ask `Environment`.',
};
const refersForward = {
  selector: 'CallExpression[callee.name="forwardRef"]',
  message: 'Modules import in one direction only; see .dependency-cruiser.js.',
};
const isEnum = {
  selector: 'TSEnumDeclaration',
  message: 'A word that is stored or sent has one list, `as const`, from which its type is made.',
};

export default defineConfig(
  globalIgnores(['dist/', 'var/', 'coverage/', 'test/screenshots/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Nest's modules and TypeORM's entities are classes whose decorator is their content.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // TypeORM writes entities from plain objects and reads them as such.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // There is no enum of ours, and to look for libraries' at every assignment takes a sixth of the whole lint.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'no-restricted-syntax': ['error', readsEnvironment, refersForward, isEnum],
      eqeqeq: 'error',
    },
  },
  { files: ['src/main.ts', 'src/cli.ts'], rules: { 'no-restricted-syntax': ['error', refersForward, isEnum] } },
  {
    // What runs before jest and outside of its module loader.
    files: ['**/*.js', '**/*.mjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        setTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        expect: 'readonly',
        URL: 'readonly',
        fetch: 'readonly',
        Buffer: 'readonly',
      },
    },
  },
  {
    // What runs in people's browsers.
    files: ['views/assets/*.js'],
    languageOptions: {
      sourceType: 'script',
      globals: {
        addEventListener: 'readonly',
        atob: 'readonly',
        btoa: 'readonly',
        clearTimeout: 'readonly',
        document: 'readonly',
        FormData: 'readonly',
        location: 'readonly',
        navigator: 'readonly',
        PublicKeyCredential: 'readonly',
        sessionStorage: 'readonly',
        setTimeout: 'readonly',
        URLSearchParams: 'readonly',
      },
    },
  },
);
