// The nginx of scripts/deploy without Docker: its own configuration with other paths, ports, servers and a certificate made here.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { libraryEnv, unpackDebian } from '../debian.mjs';
import { answers, freePort } from '../ports.mjs';
import { findProgram, run, startProgram, tail } from '../programs.mjs';
import { Trouble } from '../sentences.mjs';
import { deployed } from './files.mjs';

const SECONDS = 20;

/**
 * Starts it in `dir` before `servers` (ports, in the order of servers-cluster.conf). Resolves to
 * `{ plainPort, port, certificate, log, stop }`.
 */
export async function startNginx(dir, servers) {
  const tree = await unpackDebian('nginx', [['nginx']]);
  const certificate = await makeCertificate(dir);
  const [plainPort, port] = [await freePort(), await freePort()];
  const upstream = deployed('servers-cluster.conf').trim().split('\n');
  const lines = upstream.map((line, i) => line.replace(/^server \S+:3000/, `server 127.0.0.1:${servers[i]}`));
  fs.writeFileSync(path.join(dir, 'servers.conf'), `${lines.join('\n')}\n`);
  fs.writeFileSync(path.join(dir, 'nginx.conf'), settings({ dir, tree, plainPort, port }));
  const program = path.join(tree, 'usr/sbin/nginx');
  const user = process.getuid?.() === 0 ? 'user root;' : '';
  const args = ['-p', dir, '-c', path.join(dir, 'nginx.conf'), '-e', path.join(dir, 'error.log')];
  const own = `daemon off; ${user} pid ${dir}/nginx.pid;`;
  const env = libraryEnv(tree);
  await run(program, [...args, '-t', '-g', own], { env, sentence: 'nginx does not accept scripts/deploy/nginx.conf.' });
  const started = startProgram(program, [...args, '-g', own], { env, stdio: 'ignore' });
  for (const until = Date.now() + SECONDS * 1000; !(await answers(port));) {
    if (Date.now() > until)
      throw new Trouble('nginx did not start.', tail(fs.readFileSync(path.join(dir, 'error.log'), 'utf8')));
    await new Promise((done) => setTimeout(done, 50));
  }
  const log = () => fs.readFileSync(path.join(dir, 'access.log'), 'utf8');
  return { plainPort, port, certificate, log, stop: () => started.stop() };
}

function settings({ dir, tree, plainPort, port }) {
  const hasIPv6 = Object.values(os.networkInterfaces()).some((all) => all.some(({ address }) => address === '::1'));
  // Where nginx keeps what is on its way; compiled in for the system, and a folder of ours here.
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((n) => `${n}_temp_path ${dir}/${n};`);
  const places = [
    ['/etc/nginx/mime.types', path.join(tree, 'etc/nginx/mime.types')],
    ['/etc/nginx/servers.conf', path.join(dir, 'servers.conf')],
    ['/etc/nginx/certificates', dir],
    ['/dev/stdout', path.join(dir, 'access.log')],
    ['/dev/stderr', path.join(dir, 'error.log')],
    ['http {', `http {\n  ${temporary.join(' ')}`],
    ['listen 80;', `listen 127.0.0.1:${plainPort};`],
    ['listen 443 ssl;', `listen 127.0.0.1:${port} ssl;`],
    ['listen [::]:80;', hasIPv6 ? `listen [::1]:${plainPort};` : ''],
    ['listen [::]:443 ssl;', hasIPv6 ? `listen [::1]:${port} ssl;` : ''],
  ];
  return places.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Trouble(`scripts/deploy/nginx.conf no longer says ${from}`);
    return text.replaceAll(from, to);
  }, deployed('nginx.conf'));
}

async function makeCertificate(dir) {
  const program =
    findProgram(['openssl']) ?? path.join(await unpackDebian('openssl', [['openssl']]), 'usr/bin/openssl');
  const [file, key] = ['fullchain.pem', 'key.pem'].map((name) => path.join(dir, name));
  await run(
    program,
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
      ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', file],
    ],
    { sentence: 'No certificate could be made.' },
  );
  return fs.readFileSync(file);
}
