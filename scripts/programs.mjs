// Running other programs: to the end with their output kept, or in the background until told to stop.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Trouble } from './sentences.mjs';

/** The last `count` lines of a text: enough to see why something failed. */
export const tail = (text, count = 40) => text.trimEnd().split('\n').slice(-count).join('\n');

/** The first and the last lines of a text, `count` together: what is longer loses its middle, which a line stands for. */
export function ends(text, count) {
  const lines = text.trimEnd().split('\n');
  if (lines.length <= count) return lines.join('\n');
  const half = Math.floor(count / 2);
  return [...lines.slice(0, half), `… ${lines.length - 2 * half} lines …`, ...lines.slice(-half)].join('\n');
}

/** The programs that `attempt` is waiting for. */
const attempts = new Set();

/** Ends whatever `attempt` is waiting for, with everything it started in turn: the script has been told to stop. */
export function endAttempts() {
  for (const child of attempts) signal(-child.pid, 'SIGTERM');
}

/**
 * Runs a program to its end and returns `{ code, stdout, output }` (output is both streams as they came).
 * A program that cannot be started at all gives code 127, as in a shell. `show: true` passes the output through as well.
 */
export function attempt(command, args, { cwd, env = {}, show = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    if (child.pid) attempts.add(child);
    let stdout = '';
    let output = '';
    const keep = (stream, isOut) => (chunk) => {
      if (isOut) stdout += chunk;
      output += chunk;
      if (show) stream.write(chunk);
    };
    child.stdout.setEncoding('utf8').on('data', keep(process.stdout, true));
    child.stderr.setEncoding('utf8').on('data', keep(process.stderr, false));
    const finish = (code, last = '') => {
      attempts.delete(child);
      resolve({ code, stdout, output: output + last });
    };
    child.on('error', (error) => finish(127, error.message));
    child.on('close', (code) => finish(code ?? 1));
  });
}

/** Like `attempt`, but a failure is a Trouble with `sentence` and the end of the output. */
export async function run(command, args, options = {}) {
  const result = await attempt(command, args, options);
  if (result.code !== 0)
    throw new Trouble(options.sentence ?? `${command} failed.`, options.show ? '' : tail(result.output));
  return result;
}

/** Runs a script of ours or of a package with this same Node. */
export const runNode = (args, options) => run(process.execPath, args, options);

/** The full path of the first of `names` found on PATH or in `also`; undefined when there is none. */
export function findProgram(names, also = []) {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), ...also];
  for (const name of names) {
    for (const folder of folders) {
      const file = path.join(folder, name);
      if (folder && isExecutable(file)) return file;
    }
  }
  return undefined;
}

function isExecutable(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

/**
 * Starts a program in a process group of its own, so that Ctrl-C in the terminal reaches only the script, which then
 * stops its programs in the right order. Returns `{ child, exited, stop }`; `stop(ms)` asks politely, then insists.
 */
export function startProgram(command, args, { cwd, env = {}, stdio = 'inherit' } = {}) {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio, detached: true });
  const exited = new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 127, error }));
    child.on('exit', (code, signal) => resolve({ code, signal }));
  });
  return { child, exited, stop: (ms = 10_000) => stopChild(child, exited, ms) };
}

async function stopChild(child, exited, ms) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return exited;
  child.kill('SIGTERM');
  const insist = setTimeout(() => child.kill('SIGKILL'), ms);
  const result = await exited;
  clearTimeout(insist);
  return result;
}

/**
 * When a process began, as a word that differs from any later process with the same number; undefined when there is no
 * such process. Numbers are used again after a crash or a restart of the machine: a number alone proves nothing.
 */
export async function bornAt(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  if (process.platform === 'linux') {
    try {
      // Field 22, counted after the program's name, which may itself hold spaces and brackets.
      const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (fields[0] === 'Z') return undefined;
      const boot = fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
      return `${boot}:${fields[19]}`;
    } catch {
      return undefined;
    }
  }
  const { code, stdout } = await attempt('ps', ['-o', 'lstart=', '-p', String(pid)]);
  return code === 0 && stdout.trim() ? stdout.trim() : undefined;
}

/** Ends a process that is not our child: asks, waits up to `ms`, insists. Harmless when it is gone already. */
export async function endProcess(pid, born, ms = 30_000) {
  const until = Date.now() + ms;
  const alive = async () => (await bornAt(pid)) === born;
  if (!born || !(await alive())) return;
  signal(pid, 'SIGTERM');
  while (await alive()) {
    if (Date.now() > until) signal(pid, 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch {
    // It ended between the look and the signal.
  }
}
