// Uploading the mini-program, up to the call that needs the owner's key: with a key made up here and a little package.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, afterEach, beforeEach, test } from 'node:test';
import { inRoot } from './places.mjs';
import { faultsIn, upload, UPLOADER, wanted } from './weapp-upload.mjs';

const APPID = 'wx0123456789abcdef';
const API = 'https://huiyin.example.gov.cn/api';
const house = fs.mkdtempSync(path.join(os.tmpdir(), 'huiyin-upload-'));
const key = path.join(house, `private.${APPID}.key`);
const { privateKey } = crypto.generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  publicKeyEncoding: { type: 'pkcs1', format: 'pem' },
});
fs.writeFileSync(key, privateKey);

const built = path.join(house, 'weapp');
const write = (name, content) => {
  fs.mkdirSync(path.dirname(path.join(built, name)), { recursive: true });
  fs.writeFileSync(path.join(built, name), content);
};

/** A package as small as it can be: one page in the main one, one in a subpackage. */
function makePackage() {
  fs.rmSync(built, { recursive: true, force: true });
  write('app.json', JSON.stringify({ pages: ['pages/home'], subPackages: [{ root: 'voter', pages: ['station'] }] }));
  write('project.config.json', JSON.stringify({ appid: APPID, miniprogramRoot: './' }));
  write('app.js', `const api="${API}";`);
  for (const page of ['pages/home', 'voter/station'])
    for (const ending of ['js', 'json', 'wxml']) write(`${page}.${ending}`, ending === 'json' ? '{}' : '');
}

const lines = [];
const log = console.log;
beforeEach(() => {
  makePackage();
  lines.length = 0;
  console.log = (line) => lines.push(line);
});
afterEach(() => {
  console.log = log;
});
after(() => fs.rmSync(house, { recursive: true }));

const env = { HUIYIN_API_BASE: API };
const ARGS = ['--appid', APPID, '--key', key, '--version', '1.2.3'];
const without = (name) => ARGS.filter((word, at) => word !== name && ARGS[at - 1] !== name);
const withValue = (name, value) => [...without(name), name, value];

/** Runs it with a build that only notes what it was asked for, and an uploader that notes its call. */
async function tryIt(args, given = env) {
  const asked = { made: [], called: [] };
  await upload(args, given, {
    built,
    make: async (order) => asked.made.push(order),
    call: async (command) => void asked.called.push(command),
  });
  return asked;
}

test('a dry run builds for the account and prints exactly what would be uploaded, but uploads nothing', async () => {
  const { made, called } = await tryIt([...ARGS, '--desc', '第一版', '--dry-run']);
  assert.deepEqual([made[0].appid, made[0].api], [APPID, API]);
  assert.deepEqual(called, []);
  const text = lines.join('\n');
  assert.match(text, /version {3}1\.2\.3 {2}\(第一版, robot 1\)/);
  assert.match(text, /domain {4}https:\/\/huiyin\.example\.gov\.cn must stand under request/);
  assert.match(text, /packages {2}main 1 of 800 kB, voter\/ 1 of 600 kB/);
  assert.match(text, /files {5}9\n/);
  for (const name of ['app.js', 'app.json', 'pages/home.wxml', 'project.config.json', 'voter/station.js']) {
    const content = fs.readFileSync(path.join(built, name));
    const hash = crypto.createHash('sha256').update(content).digest('hex').slice(0, 12);
    assert.ok(lines.includes(`  ${hash} ${String(content.length).padStart(8)}  ${name}`), `${name} is listed`);
  }
  assert.ok(text.includes(`npx --yes ${UPLOADER} upload --pp ${built} --pkp ${key} --appid ${APPID} --uv 1.2.3`));
  assert.ok(text.includes("--ud '第一版' -r 1 --use-project-config true"));
  assert.equal(text.includes('BEGIN RSA'), false, 'the key itself is not shown');
});

test('without --dry-run the uploader of the pinned version is called with the same words', async () => {
  const { called } = await tryIt([...ARGS, '--robot', '7']);
  assert.equal(called.length, 1);
  const [command] = called;
  assert.deepEqual(command.slice(0, 4), ['npx', '--yes', UPLOADER, 'upload']);
  assert.match(UPLOADER, /^miniprogram-ci@\d+\.\d+\.\d+$/);
  const after = (flag) => command[command.indexOf(flag) + 1];
  assert.deepEqual(['--pp', '--pkp', '--appid', '--uv', '--ud', '-r', '--use-project-config'].map(after), [
    built,
    key,
    APPID,
    '1.2.3',
    'Huiyin 1.2.3',
    '7',
    'true',
  ]);
});

const notKey = path.join(house, 'not.key');
fs.writeFileSync(notKey, 'no key');
for (const [what, args, given, complaint] of [
  ['without an account', without('--appid'), env, /--appid/],
  ['for the tourist', withValue('--appid', 'touristappid'), env, /--appid/],
  ['without a key', without('--key'), env, /--key/],
  ['with a key that is not there', withValue('--key', '/nowhere/private.key'), env, /no key at/],
  ['with something else than a key', withValue('--key', notKey), env, /not a private key/],
  ['without a version', without('--version'), env, /--version/],
  ['with a version in words', withValue('--version', 'new'), env, /--version/],
  ['with a robot that WeChat has not', [...ARGS, '--robot', '31'], env, /robot from 1 to 30/],
  ['with a flag nobody knows', [...ARGS, '--force'], env, /--force/],
  ['without a server', ARGS, {}, /HUIYIN_API_BASE/],
  ['with a server on this machine', ARGS, { HUIYIN_API_BASE: 'https://localhost/api' }, /registered domain/],
  ['with a server by number', ARGS, { HUIYIN_API_BASE: 'https://10.1.2.3/api' }, /registered domain/],
  ['with a server by IPv6', ARGS, { HUIYIN_API_BASE: 'https://[::1]/api' }, /registered domain/],
  ['without TLS', ARGS, { HUIYIN_API_BASE: 'http://huiyin.example.gov.cn/api' }, /only https/],
  ['with a slash at the end', ARGS, { HUIYIN_API_BASE: `${API}/` }, /No slash/],
]) {
  test(`nothing is built ${what}`, async () => {
    assert.throws(() => wanted(args, given), complaint);
    const made = [];
    await assert.rejects(upload(args, given, { built, make: async (order) => made.push(order) }), complaint);
    assert.deepEqual(made, []);
  });
}

for (const [what, plant, complaint] of [
  ['of another account', () => write('project.config.json', '{"appid":"touristappid"}'), /of touristappid, not of wx/],
  ['that calls another server', () => write('app.js', 'const api="http://127.0.0.1:3000/api";'), /127\.0\.0\.1/],
  ['that calls no server', () => write('app.js', ''), /nothing in the package calls/],
  ['with an address without TLS', () => write('pages/home.js', `"${API}";"http://example.com/a.png"`), /example\.com/],
  ['too big', () => write('voter/much.js', 'x'.repeat(700_000)), /too big: voter\/ 70\d of 600 kB/],
  ['with a page missing', () => fs.rmSync(path.join(built, 'voter/station.wxml')), /station\.wxml is missing/],
]) {
  test(`a package ${what} is not uploaded`, async () => {
    plant();
    assert.match(faultsIn(built, { appid: APPID, api: API }).join('\n'), complaint);
    const called = [];
    const call = async (command) => void called.push(command);
    await assert.rejects(upload(ARGS, env, { built, make: async () => undefined, call }), /not uploaded/);
    assert.deepEqual(called, []);
  });
}

test('called from the command line it says what is missing, without a stack', () => {
  const { status, stderr } = spawnSync(process.execPath, [inRoot('scripts/weapp-upload.mjs')], { encoding: 'utf8' });
  assert.equal(status, 1);
  assert.match(stderr, /--appid/);
  assert.equal(stderr.includes('    at '), false);
});
