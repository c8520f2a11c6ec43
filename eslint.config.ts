import type { Linter } from 'eslint';
import vue from 'eslint-plugin-vue';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { closedTo, owners, rooms } from './eslint.rooms.config.ts';

const tests = ['**/*.test.ts'];

/** Pages stand on components, those on composables, those on stores, those on services. */
const layers = ['pages', 'components', 'composables', 'stores', 'services'];

interface Pattern {
  regex: string;
  message: string;
  allowTypeImports?: boolean;
}

const ofPackages = (names: readonly string[], message: string): Pattern[] =>
  names.length > 0 ? [{ regex: `^(${names.join('|')})(/|$)`, message }] : [];

const ofRooms = (names: readonly string[], message: string): Pattern => ({
  regex: `^(#server/|#(?=analysers/)|(\\.\\./)+)(${names.join('|')})/`,
  message,
});

const foreignTo = (folder: string) =>
  Object.keys(owners).filter((name) => !owners[name]?.some((owner) => owner === folder));

const restricted = (patterns: Pattern[]): Linter.RulesRecord => ({
  '@typescript-eslint/no-restricted-imports': ['error', { patterns }],
});

const root: Pattern = {
  regex: '^(#server/|(\\.\\./)+)(app(/.*)?|main)\\.ts$',
  message: 'The composition root sees every room; no room sees it.',
};

const heavy = 'This library belongs to one folder; use what that folder offers.';

const serverRooms = rooms.map((room) => ({
  files: [`server/${room}/**/*.ts`],
  ignores: tests,
  rules: restricted([
    root,
    ...ofPackages(foreignTo(`server/${room}`), heavy),
    ...(closedTo[room]
      ? [ofRooms(closedTo[room], `server/${room} does not depend on that room.`)]
      : []),
  ]),
}));

const sense: Pattern = {
  regex: '^(\\.\\./)+(process|pool|models)(/|\\.ts$)',
  message: 'An analyser sees observations, never how they were made.',
};

const clientLayers = layers.map((layer, index) => {
  const above = layers.slice(0, index);
  const server: Pattern = {
    regex: '^#(server|lib|analysers)/',
    message: 'The client shares types with the server, never code.',
    allowTypeImports: layer === 'services',
  };
  const upward: Pattern = {
    regex: `(^|/)(${above.join('|')})/`,
    message: 'Pages → components → composables → stores → services → shared, one way.',
  };
  return {
    files: [`client/src/${layer}/**/*.{ts,vue}`],
    ignores: tests,
    rules: restricted([server, ...(index > 0 ? [upward] : [])]),
  };
});

const environment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'server/config.ts is the only reader of the environment.',
};

const printing = {
  selector: "CallExpression[callee.object.name='console']",
  message: 'The logger tells operators; visitors are told on the page.',
};

export default defineConfig(
  {
    ignores: [
      '**/dist/',
      '.data/',
      'coverage/',
      'migrations/',
      'server/analysis/models/',
      'client/public/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  tseslint.configs.recommended,
  vue.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    rules: {
      // Prettier lays templates out.
      'vue/html-indent': 'off',
      'vue/html-self-closing': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/html-closing-bracket-newline': 'off',
      // Types say which properties may be left out.
      'vue/require-default-prop': 'off',
    },
  },
  {
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_$', ignoreRestSiblings: true },
      ],
    },
  },
  {
    files: ['server/**/*.ts', 'shared/**/*.ts', 'tests/**/*.ts', 'scripts/**/*.ts'],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: ['server/config.ts', 'client/**/*.{ts,vue}'],
    rules: { 'no-restricted-syntax': ['error', printing] },
  },
  {
    files: ['server/**/*.ts', 'shared/**/*.ts'],
    ignores: ['server/config.ts', ...tests],
    rules: { 'no-restricted-syntax': ['error', environment, printing] },
  },
  {
    files: ['shared/**/*.ts'],
    ignores: tests,
    rules: restricted([
      { regex: '^(?!zod$|\\./)', message: 'shared imports zod and itself, nothing else.' },
    ]),
  },
  ...serverRooms,
  {
    files: ['server/lib/**/*.ts'],
    ignores: tests,
    rules: restricted([
      {
        regex: '^(?!node:|pino$|\\./|#shared/)',
        message: 'lib stands on Node, pino and shared alone.',
      },
    ]),
  },
  {
    files: ['server/analysis/analysers/**/*.ts'],
    ignores: tests,
    rules: restricted([
      root,
      sense,
      ...ofPackages(Object.keys(owners), heavy),
      ofRooms(closedTo.analysis ?? [], 'An analyser imports shared, lib and analysis only.'),
    ]),
  },
  ...clientLayers,
);
