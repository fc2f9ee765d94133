/**
 * The house: imports go one way. A library sees others only through their index; `scoring` is pure; only stores,
 * modules and the database library itself touch the database.
 */
const RANK = [
  ['kernel'],
  ['scoring', 'config', 'observability', 'tabular'],
  ['scoring-testing'],
  ['database', 'queue', 'vocabulary'],
  ['ledger', 'vault'],
  ['policy', 'proof'],
  ['registry'],
  ['known'],
  ['books', 'casework'],
  ['access'],
  ['evidence', 'rating', 'jobs', 'clocks', 'informants'],
  ['notices', 'lists', 'ranking'],
  [
    'adjustments',
    'annual-reviews',
    'appeals',
    'audit',
    'calculations',
    'draws',
    'erasure',
    'identity',
    'inspection',
    'licences',
    'peers',
    'policy-change',
    'publication',
    'recalculation',
    'repairs',
    'representation',
    'rewards',
    'settlement',
    'soft-measures',
    'transfers',
    'webhooks',
  ],
  ['imports'],
];

const oneWay = RANK.flatMap((libraries, rank) =>
  libraries.map((library) => {
    const others = RANK.slice(rank)
      .flat()
      .filter((other) => other !== library);
    return {
      name: `${library}-looks-only-down`,
      severity: 'error',
      from: { path: `^libs/${library}/src`, pathNot: '\\.spec\\.ts$' },
      to: { path: `^libs/(${others.join('|') || 'none'})/` },
    };
  }),
);

/** The layers of `scoring`, from the lowest: a folder imports from those before it. */
const LAYERS = ['model', 'language', 'policy', 'parts', 'engine', 'pack'];

const scoringLayers = LAYERS.slice(0, -1).map((layer, i) => ({
  name: `scoring-${layer}-looks-only-down`,
  severity: 'error',
  from: { path: `^libs/scoring/src/${layer}/`, pathNot: '\\.spec\\.ts$' },
  to: { path: `^libs/scoring/src/(${LAYERS.slice(i + 1).join('|')}|index)[/.]` },
}));

/** The parts of a scheme, each after those that it may know. */
const PARTS = [
  ['peers'],
  ['recurrence', 'formulas', 'staff', 'groups', 'score', 'cycles', 'sequences'],
  ['assessments', 'standing', 'gates'],
  ['banding', 'grades', 'not-rated'],
  ['indicators'],
  ['lists'],
  ['vetoes', 'decisions'],
  ['ranking'],
];

const scoringParts = PARTS.flatMap((parts, rank) =>
  parts.map((part) => ({
    name: `scoring-part-${part}-knows-only-those-before-it`,
    severity: 'error',
    from: { path: `^libs/scoring/src/parts/${part}/`, pathNot: '\\.spec\\.ts$' },
    to: {
      path: `^libs/scoring/src/parts/(${PARTS.slice(rank)
        .flat()
        .filter((other) => other !== part)
        .join('|')})/`,
    },
  })),
);

export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    ...oneWay,
    ...scoringLayers,
    ...scoringParts,
    {
      name: 'every-library-has-a-rank',
      severity: 'error',
      from: { path: `^libs/(?!(${RANK.flat().join('|')})/)` },
      to: {},
    },
    { name: 'libraries-import-no-app', severity: 'error', from: { path: '^libs/' }, to: { path: '^apps/' } },
    {
      name: 'apps-do-not-import-each-other',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'others-only-through-the-index',
      severity: 'error',
      from: { path: '^(?:libs|apps)/([^/]+)/', pathNot: '^libs/scoring-testing/' },
      to: { path: '^libs/[^/]+/src/(?!index\\.ts$|fake-)', pathNot: '^libs/$1/|^libs/ledger/src/entry\\.store\\.ts$' },
    },
    {
      name: 'only-books-append',
      severity: 'error',
      from: { path: '^(?:libs|apps)/', pathNot: '^libs/(ledger|books)/' },
      to: { path: '^libs/ledger/src/entry\\.store\\.ts$' },
    },
    {
      // Oracles answer parts of the engine that nobody else may ask.
      name: 'oracles-look-inside-scoring-alone',
      severity: 'error',
      from: { path: '^libs/scoring-testing/' },
      to: { path: '^libs/[^/]+/src/(?!index\\.ts$|fake-)', pathNot: '^libs/scoring(-testing)?/' },
    },
    {
      name: 'only-tests-ask-oracles',
      severity: 'error',
      from: { pathNot: '\\.spec\\.ts$|^(test|bench|libs/scoring-testing)/' },
      to: { path: '^libs/scoring-testing/' },
    },
    {
      name: 'scoring-is-pure',
      severity: 'error',
      from: { path: '^libs/scoring/src', pathNot: '\\.spec\\.ts$' },
      to: {
        path: '^(node:)?(fs|net|http|https|child_process|worker_threads|timers|os|process)$|@nestjs|prisma|/pg/|bullmq|ioredis',
      },
    },
    {
      name: 'only-stores-touch-the-database',
      severity: 'error',
      from: {
        path: '^libs/(?!database/)',
        pathNot:
          '([a-z-]+\\.store|[a-z-]+\\.read-model|[a-z-]+\\.module|recorded-entry|[a-z-]+-sql|write-path|knowledge-clock|verify-chain)\\.ts$|\\.spec\\.ts$',
      },
      to: { path: '^libs/database/' },
    },
    {
      // What follows a commit is collected on its transaction: a hint that a controller gives is lost with the next one.
      name: 'no-controller-enqueues',
      severity: 'error',
      from: {
        path: '^apps/',
        pathNot: '^apps/(api/src/operations/|worker/src/background\\.ts$|cli/src/database/migrate-database\\.ts$)',
      },
      to: { path: '^libs/queue/' },
    },
    { name: 'nothing-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.architecture.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'libs/database/src/generated|^dist/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
