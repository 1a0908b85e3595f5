// npm run weapp:upload: builds the mini-program for a real account, checks what would be uploaded, and uploads it.
//
//   HUIYIN_API_BASE=https://huiyin.example.gov.cn/api npm run weapp:upload -- \
//     --appid wx0123456789abcdef --key private.wx0123456789abcdef.key --version 1.0.0 [--desc words] [--robot 1] [--dry-run]
//
// It needs the owner's upload key: in WeChat's console under 开发管理 → 开发设置 → 小程序代码上传, download the key and put the
// address of this machine on the list beside it. The key lets anyone upload who has it: keep it outside the checkout or
// under its own name, which git ignores. WeChat's uploader (miniprogram-ci) is fetched at a fixed version by npx when it is
// needed: it brings 180 packages, for the one person who uploads. --dry-run does everything but that, and prints exactly
// what would be uploaded. What arrives is a trial version; the owner hands it in for review in the console.
import crypto from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { faultsOf } from '../miniapp/harness/package.mjs';
import { filesUnder, runAppScript } from './builds.mjs';
import { packageSizes, sizeLine } from './package-sizes.mjs';
import { inRoot, isMain } from './places.mjs';
import { run } from './programs.mjs';
import { main, say, step, Trouble } from './sentences.mjs';

/** WeChat's uploader; the flags below are those of this version. */
export const UPLOADER = 'miniprogram-ci@2.1.42';
const BUILT = inRoot('miniapp/dist/weapp');
/** WeChat takes 30 MB in all, 20 MB from a service provider. */
const MOST_IN_ALL = 20_000_000;

const OPTIONS = {
  appid: { type: 'string' },
  key: { type: 'string' },
  version: { type: 'string' },
  desc: { type: 'string' },
  robot: { type: 'string' },
  'dry-run': { type: 'boolean' },
};

/** What is asked for, checked: nothing is built for an upload that could not work. Throws a Trouble with what to do. */
export function wanted(args, env) {
  const { appid, key, version, desc, robot = '1', 'dry-run': dryRun = false } = parsed(args);
  const need = (fine, sentence) => {
    if (!fine) throw new Trouble(sentence);
  };
  need(/^wx[0-9a-f]{16}$/.test(appid ?? ''), 'Give the account: --appid wx…, 18 signs, as in the WeChat console.');
  need(/^\d+\.\d+\.\d+$/.test(version ?? ''), 'Give a version of three numbers: --version 1.0.0');
  need(/^(?:[1-9]|[12]\d|30)$/.test(robot), 'Give a robot from 1 to 30: --robot 1');
  return {
    ...{ appid, version, robot, dryRun },
    key: keyFile(key),
    api: apiBase(env.HUIYIN_API_BASE),
    desc: desc ?? `Huiyin ${version}`,
  };
}

function parsed(args) {
  try {
    return parseArgs({ args, options: OPTIONS, strict: true }).values;
  } catch (error) {
    throw new Trouble(`${error.message.split('\n')[0]} See the top of scripts/weapp-upload.mjs.`);
  }
}

/** The key's full path; its content is never shown. */
function keyFile(key) {
  if (!key) throw new Trouble('Give the upload key: --key private.wx….key (WeChat console, 小程序代码上传).');
  const file = path.resolve(key);
  if (!fs.existsSync(file)) throw new Trouble(`There is no key at ${file}.`);
  try {
    crypto.createPrivateKey(fs.readFileSync(file));
  } catch {
    throw new Trouble(`${file} is not a private key. Download it again: WeChat console, 小程序代码上传.`);
  }
  return file;
}

/** WeChat calls only a named host by https, one that stands on its list of domains. */
function apiBase(text) {
  const what = 'Set HUIYIN_API_BASE to the address of the server, such as https://huiyin.example.gov.cn/api';
  if (!text) throw new Trouble(what);
  if (!URL.canParse(text)) throw new Trouble(`${text} is no address. ${what}`);
  const url = new URL(text);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (url.protocol !== 'https:') throw new Trouble(`WeChat calls only https, not ${text}. ${what}`);
  if (net.isIP(host) || host === 'localhost' || !host.includes('.'))
    throw new Trouble(`WeChat calls only a registered domain, not ${host}. ${what}`);
  if (url.search || url.hash || text.endsWith('/')) throw new Trouble(`No slash, query or # at the end of ${text}.`);
  return text;
}

/** All that WeChat, or we, would refuse in the built package; empty when nothing is. */
export function faultsIn(built, { appid, api }) {
  const sizes = packageSizes(built);
  const project = JSON.parse(fs.readFileSync(path.join(built, 'project.config.json'), 'utf8'));
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  return [
    ...(project.appid === appid ? [] : [`project.config.json is of ${project.appid}, not of ${appid}`]),
    ...sizes.filter(({ bytes, limit }) => bytes > limit).map((size) => `too big: ${sizeLine(size)}`),
    ...(total > MOST_IN_ALL ? [`too big in all: ${total} bytes`] : []),
    ...(codeOf(built).includes(api) ? [] : [`nothing in the package calls ${api}`]),
    ...faultsOf(built, api),
  ];
}

/** All the JavaScript of the package in one text. */
const codeOf = (built) =>
  filesUnder(built)
    .filter((file) => file.endsWith('.js'))
    .map((file) => fs.readFileSync(file, 'utf8'))
    .join('\n');

/** What is uploaded, as lines: for whom, from where, how large, and every file with its size and the start of its hash. */
export function manifest(built, { appid, version, desc, robot, api }) {
  const files = filesUnder(built).map((file) => {
    const content = fs.readFileSync(file);
    const hash = crypto.createHash('sha256').update(content).digest('hex').slice(0, 12);
    return `  ${hash} ${String(content.length).padStart(8)}  ${path.relative(built, file).split(path.sep).join('/')}`;
  });
  return [
    `account   ${appid}`,
    `version   ${version}  (${desc}, robot ${robot})`,
    `server    ${api}`,
    `domain    ${new URL(api).origin} must stand under request, uploadFile and downloadFile in the console`,
    `packages  ${packageSizes(built).map(sizeLine).join(', ')}`,
    `files     ${files.length}`,
    ...files,
  ];
}

/** The uploader's call. Taro has compiled and minified already: project.config.json tells the uploader to leave it so. */
export const uploadCall = (built, { appid, key, version, desc, robot }) => [
  'npx',
  ...['--yes', UPLOADER, 'upload', '--pp', built, '--pkp', key, '--appid', appid],
  ...['--uv', version, '--ud', desc, '-r', robot, '--use-project-config', 'true'],
];

const build = ({ appid, api }) =>
  runAppScript('build:weapp', {
    env: { HUIYIN_API_BASE: api, HUIYIN_APPID: appid },
    sentence: 'The app does not build; the reasons are above.',
  });

/** Builds, checks, and uploads or says what would be. The last three are given by tests. */
export async function upload(args, env, { built = BUILT, make = build, call = callUploader } = {}) {
  const order = wanted(args, env);
  await step(`Building the mini-program for ${order.appid}`, async () => void (await make(order)));
  const faults = faultsIn(built, order);
  if (faults.length > 0) throw new Trouble('This is not uploaded; see above.', faults.join('\n'));
  manifest(built, order).forEach((line) => say(line));
  const command = uploadCall(built, order);
  if (order.dryRun) {
    say('Nothing was uploaded. Without --dry-run this would run:');
    return say(`  ${command.map(quoted).join(' ')}`);
  }
  await step('Uploading', () => call(command));
  return say('Uploaded. Hand it in for review in the WeChat console, 版本管理.');
}

const quoted = (word) => (/^[\w@./:=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);

const callUploader = async ([program, ...args]) =>
  void (await run(program, args, { show: true, sentence: 'WeChat did not take it; its reason is above.' }));

if (isMain(import.meta.url)) main(() => upload(process.argv.slice(2), process.env));
