// What the files of scripts/deploy name is there, and MariaDB takes the settings they give it.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';
import { COMPOSE_FILES, composed, deployed, environmentKeys, listOf, settingKeys } from './deployed/files.mjs';
import { galeraPrograms } from './galera/programs.mjs';
import { inData, inRoot } from './places.mjs';
import { attempt, tail } from './programs.mjs';

test('every program, file and setting that is named is there', () => {
  const known = settingKeys(
    fs.readFileSync(inRoot('server/src/platform/config.ts'), 'utf8').replace(/^ {4}(\w+): .*/gm, '$1='),
  );
  assert.ok(known.includes('DATABASE_URL') && known.includes('METRICS_HOST'));
  const ofImage = ['DATABASE', 'USER', 'PASSWORD', 'ROOT_PASSWORD', 'ROOT_HOST'].map((name) => `MARIADB_${name}`);
  const ofScripts = ['BACKUP_KEY', 'MYSQL_PWD'];
  const filled = [...settingKeys(deployed('env.example')), 'NODES'];
  const own = deployed('.gitignore').split('\n');
  for (const name of COMPOSE_FILES) {
    const { all, services } = composed(name);
    for (const key of environmentKeys(all))
      assert.ok([...known, ...ofImage, ...ofScripts].includes(key), `${name}: ${key}`);
    for (const [, key] of all.join('\n').matchAll(/(?<!\$)\$\{(\w+)/g))
      assert.ok(filled.includes(key), `${name}: ${key}`);
    for (const [, file] of all.join('\n').matchAll(/'?\.\/([\w.-]+):\//g))
      assert.ok(own.includes(file) || fs.existsSync(inRoot('scripts/deploy', file)), `${name}: ${file}`);
    const programs = Object.values(services)
      .map((lines) => listOf(lines, 'command'))
      .filter(([program]) => program === 'node');
    assert.equal(programs.length, 3);
    for (const [, file] of programs) assert.ok(fs.existsSync(inRoot(file)), `${name}: ${file}`);
  }
  for (const key of settingKeys(deployed('settings.env.example'))) assert.ok(known.includes(key), key);
  for (const [, key] of deployed('Dockerfile').matchAll(/^ENV (.*)$/gm))
    for (const [, one] of key.matchAll(/(\w+)=/g)) assert.ok([...known, 'NODE_ENV'].includes(one), one);
  const book = deployed('RUNBOOK.md');
  for (const [file] of book.matchAll(/(?:server\/dist|scripts)\/[\w-]+\.m?js/g))
    assert.ok(fs.existsSync(inRoot(file)), file);
});

test('no secret comes with the files, and none is made up where one is missing', () => {
  const value = (file, key) => new RegExp(`^${key}=(.*)$`, 'm').exec(deployed(file))[1];
  const secrets = settingKeys(deployed('env.example'));
  assert.deepEqual(secrets, ['DB_PASSWORD', 'DB_ROOT_PASSWORD', 'BACKUP_KEY']);
  for (const key of secrets) assert.equal(value('env.example', key), '', key);
  assert.equal(value('settings.env.example', 'DATA_KEYS'), 'k1:');
  for (const key of ['SIGNING_KEY', 'WECHAT_SECRET']) assert.equal(value('settings.env.example', key), '', key);
  for (const name of COMPOSE_FILES) {
    const text = composed(name).all.join('\n');
    // `:?` has compose refuse to start without it; a `-` would stand in for it.
    for (const [said, key, how] of text.matchAll(/(?<!\$)\$\{(\w+)([^}]*)\}/g))
      if (secrets.includes(key)) assert.equal(how, ':?', `${name}: ${said}`);
    for (const [line] of text.matchAll(/^.*(?:PASSWORD|_KEY|_PWD): .*$/gm)) assert.match(line, /: \$\{\w+:\?\}$/, name);
  }
});

test("MariaDB takes the settings, after the distribution's and over them, in either order of its folders", async () => {
  const { daemon, env: programEnv, args } = await galeraPrograms();
  const etc = path.join(path.dirname(args[0].replace('--basedir=', '')), 'etc/mysql');
  fs.mkdirSync(inData('deploy-test'), { recursive: true });
  const home = fs.mkdtempSync(inData('deploy-test', 'mysql-'));
  after(() => fs.rmSync(home, { recursive: true, force: true }));
  fs.cpSync(etc, home, { recursive: true });
  const node = composed('docker-compose.cluster.yml').services['node-1'];
  const added = listOf(node, 'volumes').map((one) => /^\.\/(\S+):\/etc\/mysql\/(mariadb\.conf\.d\/\S+):ro$/.exec(one));
  assert.equal(added.filter(Boolean).length, 2);
  for (const [, from, to] of added.filter(Boolean))
    fs.copyFileSync(inRoot('scripts/deploy', from), path.join(home, to));
  // As it joins, and as it begins a cluster.
  const joins = listOf(node, 'command').map((word) => word.replace(/\$\{NODES-([^}]*)\}/, '$1'));
  const begins = listOf(node, 'command').map((word) => word.replace(/\$\{NODES-([^}]*)\}/, ''));
  assert.match(joins.join(' '), /gcomm:\/\/node-1,node-2,node-3$/);
  assert.match(begins.join(' '), /gcomm:\/\/$/);
  for (const [folders, own] of [
    [['conf.d', 'mariadb.conf.d'], joins],
    [['mariadb.conf.d', 'conf.d'], begins],
  ]) {
    const file = path.join(home, 'all.cnf');
    fs.writeFileSync(file, folders.map((name) => `!includedir ${path.join(home, name)}/\n`).join(''));
    const command = [`--defaults-file=${file}`, ...args, ...own, '--user=root', '--verbose', '--help'];
    const { code, stdout, output } = await attempt(daemon, command, { env: programEnv });
    assert.equal(code, 0, tail(output, 5));
    const value = (name) => new RegExp(`^${name} +(.*)$`, 'm').exec(stdout)?.[1].trim();
    assert.equal(value('collation-server'), 'utf8mb4_unicode_520_ci');
    assert.equal(value('default-time-zone'), '+00:00');
    assert.equal(value('max-allowed-packet'), String(64 * 1024 * 1024));
    assert.equal(value('innodb-flush-log-at-trx-commit'), '1');
    assert.equal(value('wsrep-on'), 'TRUE');
    assert.equal(value('wsrep-cluster-name'), 'huiyin');
    assert.equal(value('wsrep-sync-wait'), '1');
    assert.match(value('wsrep-provider'), /libgalera_smm\.so$/);
  }
});
