// The import rules bite: each is broken on purpose in a small tree, and what is allowed stays allowed.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { checkImports } from './import-rules.mjs';
import { plantTree } from './planted-tree.mjs';

const rules = createRequire(import.meta.url)('./dependency-rules.cjs');
// Read from the map: a feature that is added there is tried here.
const features = rules.forbidden
  .map(({ name }) => name.match(/^server-(.+)-may-use-only-its-list$/)?.[1])
  .filter(Boolean);
const value = 'export const value = 1;\n';
const uses = (target) => `import { value } from '${target}';\nexport const used = value;\n`;

const SOUND = {
  'shared/src/kernel/ids.ts': uses('zod'),
  'shared/src/requests/request.dto.ts': value,
  'server/src/events.rules.ts': `import type { value } from '@huiyin/shared/requests/request.dto';\nexport type Value = typeof value;\n`,
  'server/src/platform/config.ts': value,
  'server/src/stations/stations.queries.ts': value,
  'server/src/stations/station.entity.ts': uses('typeorm'),
  'server/src/requests/routing.rules.ts': uses('@huiyin/shared/requests/request.dto'),
  'server/src/requests/requests.service.ts': uses('../stations/stations.queries'),
  'server/src/requests/requests.controller.ts': uses('../platform/config'),
  'server/src/demo/demo.service.ts': uses('../stations/stations.queries'),
  'server/src/migrations/first.ts': value,
  'server/src/openapi/document.ts': value,
  'miniapp/src/platform/device.weapp.ts': value,
  'miniapp/src/platform/device.h5.ts': value,
  'miniapp/src/ui/button.tsx': value,
  'miniapp/src/api/requests.ts': uses('../platform/device'),
  'miniapp/src/parts/card.tsx': uses('../ui/button'),
  'miniapp/src/voter/home.tsx': uses('../parts/card'),
  'miniapp/src/pages/me.tsx': uses('../api/requests'),
};

const BROKEN = [
  ['no-circular', 'shared/src/kernel/one.ts', uses('./two')],
  ['no-circular', 'shared/src/kernel/two.ts', uses('./one')],
  ['not-resolvable', 'server/src/people/lost.service.ts', uses('./nowhere')],
  [
    'named-by-what-it-is',
    'server/src/people/names.service.ts',
    uses('./helpers'),
    { 'server/src/people/helpers.ts': value },
  ],
  ['no-barrels', 'shared/src/kernel/all.ts', uses('./index'), { 'shared/src/kernel/index.ts': value }],
  ['shared-imports-nothing-of-ours', 'shared/src/kernel/reach.ts', uses('../../../server/src/platform/config')],
  ['miniapp-and-server-meet-only-in-shared', 'miniapp/src/api/reach.ts', uses('../../../server/src/platform/config')],
  [
    'miniapp-and-server-meet-only-in-shared',
    'server/src/people/app.service.ts',
    uses('../../../miniapp/src/ui/button'),
  ],
  ['pure-files-import-only-pure-files', 'shared/src/kernel/files.ts', uses('node:fs')],
  ['pure-files-import-only-pure-files', 'server/src/requests/clock.rules.ts', uses('./requests.service')],
  ['pure-files-import-only-pure-files', 'server/src/requests/rate.rules.ts', uses('typeorm')],
  ['platform-knows-no-feature', 'server/src/platform/reach.ts', uses('../stations/stations.queries')],
  ['every-feature-is-on-the-map', 'server/src/votes/votes.service.ts', uses('../platform/config')],
  ...features.map((name) => [
    `server-${name}-may-use-only-its-list`,
    `server/src/${name}/reach.service.ts`,
    uses('../openapi/document'),
  ]),
  [
    'server-stations-may-use-only-its-list',
    'server/src/stations/requests.service.ts',
    uses('../requests/requests.service'),
  ],
  [
    'enter-a-feature-by-service-queries-or-module',
    'server/src/requests/entity.service.ts',
    uses('../stations/station.entity'),
  ],
  ['controllers-do-not-touch-the-database', 'server/src/stations/stations.controller.ts', uses('./station.entity')],
  ['controllers-do-not-touch-the-database', 'server/src/people/people.controller.ts', uses('typeorm')],
  ['roles-do-not-import-each-other', 'miniapp/src/voter/reach.tsx', uses('../pages/me')],
  ['parts-below-pages', 'miniapp/src/parts/reach.tsx', uses('../voter/home')],
  ['ui-knows-no-domain', 'miniapp/src/ui/reach.tsx', uses('@huiyin/shared/requests/request.dto')],
  ['api-below-parts', 'miniapp/src/api/drawn.ts', uses('../ui/button')],
  ['platform-at-the-bottom', 'miniapp/src/platform/reach.ts', uses('../api/requests')],
];

let trees = [];
let report;
before(async () => {
  const planted = Object.assign({}, SOUND, ...BROKEN.map(([, file, text, more]) => ({ [file]: text, ...more })));
  const tree = plantTree({ ...planted, 'shared/src/dist/unseen.ts': value });
  trees.push(tree);
  report = await checkImports(tree.root);
});
after(() => trees.forEach((tree) => tree.clear()));

test('a sound tree breaks no rule', async () => {
  const tree = plantTree(SOUND);
  trees.push(tree);
  const { violations, missed, cruised } = await checkImports(tree.root);
  assert.deepEqual(violations, []);
  assert.deepEqual(missed, []);
  assert.equal(cruised, Object.keys(SOUND).length + 1);
});

for (const [rule, file] of BROKEN) {
  test(`${rule} catches ${file}`, () => {
    assert.ok(
      report.violations.some((found) => found.rule === rule && (found.from === file || found.to === file)),
      `not among:\n${report.violations.map((found) => `${found.rule}: ${found.from} → ${found.to}`).join('\n')}`,
    );
  });
}

test('every rule of the map is broken by something here', () => {
  const planted = new Set(BROKEN.map(([rule]) => rule));
  assert.deepEqual(
    rules.forbidden.map((rule) => rule.name).filter((name) => !planted.has(name)),
    [],
  );
});

test('a source file the cruiser did not read is reported', () => {
  assert.deepEqual(report.missed, ['shared/src/dist/unseen.ts']);
});
