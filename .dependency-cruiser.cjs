/** The walls between the rooms (docs/house.md). Types count: a type is knowledge too. */
const rooms = {
  workflow: [],
  forms: [],
  store: ['workflow', 'forms'],
  office: ['workflow', 'forms', 'store'],
  report: ['workflow', 'forms'],
};
const appsMay = {
  api: ['office', 'workflow', 'forms', 'store'],
  worker: ['office', 'report', 'store', 'workflow', 'forms'],
  standalone: ['office', 'report', 'store', 'workflow', 'forms'],
};
const spec = '\\.spec\\.ts$|^libs/[^/]+/(test|testing)/|^test/';

const library = Object.entries(rooms).map(([room, may]) => ({
  name: `${room}-imports-only-its-neighbours`,
  severity: 'error',
  from: { path: `^libs/${room}/`, pathNot: spec },
  to: { path: '^(libs|apps|test)/', pathNot: `^libs/(${[room, ...may].join('|')})/` },
}));
const apps = Object.entries(appsMay).map(([room, may]) => ({
  name: `${room}-imports-only-its-neighbours`,
  severity: 'error',
  from: { path: `^apps/${room}/`, pathNot: spec },
  to: {
    path: '^(libs|apps|test)/',
    pathNot: `^(libs/(${may.join('|')})|apps/(${room}${room === 'standalone' ? '|api|worker' : ''}))/`,
  },
}));
const only = (name, packages, allowed) => ({
  name,
  severity: 'error',
  from: { path: '^(libs|apps)/', pathNot: [spec, ...allowed] },
  to: { path: `^(node_modules/)?(${packages})(/|$)` },
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-import-of-nothing',
      comment: 'What the bench of the book is measured against is installed by the bench alone.',
      severity: 'error',
      from: {},
      to: {
        couldNotResolve: true,
        pathNot: ['^pdfmake/interfaces', '^(\\.\\./)*dist/', '^@myriaddreamin/typst'],
      },
    },
    {
      name: 'pure-rooms-import-nothing',
      comment: 'workflow and forms run in the api, the worker and the browser: no package, no Node module.',
      severity: 'error',
      from: { path: '^libs/(workflow|forms)/src/', pathNot: spec },
      to: { pathNot: '^libs/(workflow|forms)/src/' },
    },
    {
      name: 'libraries-are-entered-by-their-index',
      severity: 'error',
      from: { path: '^(libs|apps)/([^/]+)/', pathNot: spec },
      to: { path: '^libs/([^/]+)/src/', pathNot: ['^libs/[^/]+/src/index\\.ts$', '^$1/$2/'] },
    },
    only('bullmq-only-in-the-worker', 'bullmq|ioredis', ['^apps/worker/']),
    only('pdfmake-only-in-its-folder-of-report', 'pdfmake|pdfkit', ['^libs/report/src/pdfmake/']),
    only('graphql-only-in-the-api', 'graphql|graphql-[^/]+|mercurius|@nestjs/graphql|@nestjs/mercurius', [
      '^apps/api/',
    ]),
    ...library,
    ...apps,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
