// The whole map of the house: who may use whom. One screen; read it first.
const MAY_USE = {
  people: [],
  pictures: ['people'],
  wechat: [],
  stations: ['people'],
  'second-factor': ['people'],
  auth: ['people', 'wechat', 'second-factor'],
  security: ['people', 'second-factor'],
  notifications: ['people'],
  deputies: ['people', 'stations'],
  installation: ['people', 'second-factor', 'stations', 'deputies', 'departments'],
  checks: ['people', 'pictures', 'wechat'],
  departments: ['people'],
  requests: ['people', 'stations', 'deputies', 'pictures', 'checks', 'departments'],
  escalations: ['requests', 'stations'],
  deliveries: ['people', 'notifications', 'requests', 'wechat'],
  codes: ['people', 'stations', 'deputies', 'wechat'],
  // beside the matter
  intake: ['people', 'stations', 'requests'],
  similar: ['people', 'stations', 'requests'],
  samples: ['requests'],
  desk: ['requests'],
  // over everything
  audit: ['people'],
  retention: ['people', 'audit', 'requests'],
  archive: ['requests'],
};
// The demo plays every role, so it may use every feature; through the front door, like any other.
MAY_USE.demo = Object.keys(MAY_USE);
// Put together from everything, used by nobody's feature: like the files directly under server/src.
const COMPOSITION = ['migrations', 'openapi'];

const path = require('node:path');
const any = (names) => `(?:${names.join('|')})`;
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const features = Object.entries(MAY_USE).map(([feature, uses]) =>
  rule(
    `server-${feature}-may-use-only-its-list`,
    `${feature} may use platform and: ${uses.join(', ') || 'nothing else'}. The map is at the top of scripts/dependency-rules.cjs.`,
    // A test may build its world from anywhere.
    { path: `^server/src/${feature}/`, pathNot: '\\.test\\.ts$' },
    { path: '^server/src/[^/]+/', pathNot: `^server/src/${any([feature, 'platform', ...uses])}/` },
  ),
);

module.exports = {
  forbidden: [
    rule('no-circular', 'A cycle has no first file to read.', {}, { circular: true }),
    rule('not-resolvable', 'An import that leads nowhere.', {}, { couldNotResolve: true }),
    rule(
      'named-by-what-it-is',
      'No utils, helpers, common, misc: name the file by its noun.',
      {},
      {
        path: '/(?:utils?|helpers?|common|misc)(?:/|\\.(?:ts|tsx|mjs|cjs)$)',
        pathNot: 'node_modules/',
      },
    ),
    rule(
      'no-barrels',
      'Import the file that has it: an index file hides where things are.',
      {},
      {
        path: '^(?:shared|server|scripts|miniapp/src)/.*index\\.(?:ts|mjs|cjs)$',
        pathNot: '[^/]index\\.[a-z]+$|node_modules/',
      },
    ),
    // 1. packages
    rule(
      'shared-imports-nothing-of-ours',
      'shared is the ground both sides stand on.',
      { path: '^shared/' },
      { path: '^(?:server|miniapp|scripts)/' },
    ),
    rule(
      'miniapp-and-server-meet-only-in-shared',
      'What both know belongs into shared.',
      { path: '^(miniapp|server)/', pathNot: '^miniapp/(?:e2e|harness)/|^server/test/' },
      { path: '^(?:miniapp|server|scripts)/', pathNot: '^$1/' },
    ),
    // 2. pure code stays pure
    rule(
      'pure-files-import-only-pure-files',
      'shared and *.rules.ts: no framework, no database, no device, no time.',
      { path: '^shared/src/|\\.rules\\.ts$', pathNot: '\\.test\\.ts$' },
      { pathNot: '^shared/src/|\\.rules\\.ts$|node_modules/zod/' },
    ),
    // 3. server features
    rule(
      'platform-knows-no-feature',
      'platform is below every feature.',
      { path: '^server/src/platform/' },
      { path: '^server/src/(?!platform/)[^/]+/' },
    ),
    rule(
      'every-feature-is-on-the-map',
      'A new folder needs a line in the map at the top of scripts/dependency-rules.cjs.',
      {
        path: '^server/src/([^/]+)/',
        pathNot: `^server/src/${any(['platform', ...COMPOSITION, ...Object.keys(MAY_USE)])}/`,
      },
      {},
    ),
    ...features,
    rule(
      'enter-a-feature-by-service-queries-or-module',
      'The rest of a feature is its own affair; cross-feature links are id columns.',
      { path: '^server/src/([^/]+)/', pathNot: `\\.test\\.ts$|^server/src/${any(COMPOSITION)}/` },
      {
        path: '^server/src/[^/]+/',
        pathNot: '^server/src/(?:$1|platform)/|\\.(?:service|queries|client|module)\\.ts$',
      },
    ),
    rule(
      'controllers-do-not-touch-the-database',
      'A controller speaks HTTP; services and queries speak SQL.',
      { path: '\\.controller\\.ts$' },
      { path: '\\.entity\\.ts$|node_modules/typeorm/|node_modules/@nestjs/typeorm/' },
    ),
    // 4. miniapp, top to bottom
    rule(
      'roles-do-not-import-each-other',
      'What two roles use is a part.',
      { path: '^miniapp/src/(pages|voter|deputy|staff|office|account)/' },
      { path: '^miniapp/src/(?:pages|voter|deputy|staff|office|account)/', pathNot: '^miniapp/src/$1/' },
    ),
    rule(
      'parts-below-pages',
      'Parts do not know who shows them.',
      { path: '^miniapp/src/(?:parts|ui|api|state|platform)/' },
      { path: '^miniapp/src/(?:pages|voter|deputy|staff|office|account)/' },
    ),
    rule(
      'ui-knows-no-domain',
      'ui could be used in any other app.',
      { path: '^miniapp/src/ui/' },
      { path: '^(?:miniapp/src/(?:parts|api|state)|shared)/' },
    ),
    rule(
      'api-below-parts',
      'api and state carry data; parts and ui draw it.',
      { path: '^miniapp/src/(?:api|state|platform)/' },
      { path: '^miniapp/src/(?:parts|ui)/' },
    ),
    rule(
      'platform-at-the-bottom',
      'The corner that knows weapp from h5 knows nothing else of ours.',
      { path: '^miniapp/src/platform/' },
      { path: '^miniapp/src/(?:api|state)/' },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: path.join(__dirname, 'dependency-rules.tsconfig.json') },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(?:^|/)(?:dist|\\.swc)/|\\.(?:scss|css|png|svg)$' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      // A file may exist once a target: `landing.weapp.ts` and `landing.h5.ts` are both `./landing`.
      extensions: [
        '.ts',
        '.tsx',
        '.weapp.ts',
        '.h5.ts',
        '.weapp.tsx',
        '.h5.tsx',
        '.d.ts',
        '.mjs',
        '.cjs',
        '.js',
        '.json',
      ],
    },
  },
};
