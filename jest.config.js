const swc = [
  '@swc/jest',
  {
    swcrc: false,
    sourceMaps: 'inline',
    jsc: {
      target: 'es2023',
      keepClassNames: true,
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    },
  },
];

const common = {
  testEnvironment: 'node',
  moduleNameMapper: {
    '^@kairan/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: { '\\.ts$': swc },
};

/** jest runs ES modules only under --experimental-vm-modules, which `npm test` sets; the pure rooms do without. */
const modules = { ...common, extensionsToTreatAsEsm: ['.ts'] };

export default {
  maxWorkers: 2,
  projects: [
    { ...common, displayName: 'pure', testMatch: ['<rootDir>/libs/{workflow,forms}/src/**/*.spec.ts'] },
    { ...modules, displayName: 'report', testMatch: ['<rootDir>/libs/report/src/**/*.spec.ts'] },
    {
      ...modules,
      displayName: 'postgres',
      testMatch: ['<rootDir>/{apps,libs/{store,office}}/**/src/**/*.spec.ts', '<rootDir>/test/**/*.spec.ts'],
      globalSetup: '<rootDir>/test/global-setup.js',
      globalTeardown: '<rootDir>/test/global-teardown.js',
    },
  ],
};
