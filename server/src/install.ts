import 'reflect-metadata';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { Refusal, refusalText } from '@huiyin/shared/kernel/refusals';
import { CODE_KINDS } from '@huiyin/shared/codes/code.dto';
import { DoorCodesService } from './codes/door-codes.service';
import { InstallModule } from './install.module';
import { AccountRenewal } from './installation/account-renewal.service';
import { DescriptionFault, DistrictInstaller } from './installation/district-installer.service';
import { ConfigFault, readConfig } from './platform/config';
import { Log } from './platform/log';

/** Thrown when the file itself is of no use; `message` says why. */
class FileFault extends Error {}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (fault) {
    throw new FileFault(`${file} cannot be read as JSON: ${(fault as Error).message}`);
  }
}

/** Keeps the codes that were made: a second run must find the same stations and deputies again. */
function keepCodes(file: string, raw: unknown, read: object): number {
  const before = raw as Record<string, Record<string, unknown>[]>;
  const after = read as Record<string, { code?: string }[]>;
  let added = 0;
  for (const part of ['communities', 'stations', 'deputies', 'departments'])
    (before[part] ?? []).forEach((item, i) => {
      if (item.code !== undefined) return;
      item.code = after[part][i].code;
      added++;
    });
  if (added) {
    writeFileSync(`${file}.new`, `${JSON.stringify(raw, null, 2)}\n`);
    renameSync(`${file}.new`, file);
  }
  return added;
}

const USAGE = 'Usage: node server/dist/install.js <district.json>, or --anew <account>';

/**
 * `node server/dist/install.js district.json`: installs a district, or brings it up to date.
 * `node server/dist/install.js --anew ACCOUNT`: a new password, and no second factor, for who cannot get in any more.
 */
async function install(): Promise<void> {
  const [file, account] = process.argv.slice(2);
  if (!file || (file === '--anew' && !account)) throw new FileFault(USAGE);
  const config = { ...readConfig(), TASKS: false };
  const raw = file === '--anew' ? null : readJson(file);
  const app = await NestFactory.createApplicationContext(InstallModule.with(config), {
    logger: new Log(config),
    abortOnError: false,
  });
  const say = (line: string) => process.stdout.write(`${line}\n`);
  try {
    if (file === '--anew') {
      const password = await app.get(AccountRenewal, { strict: false }).renew(account);
      say(`${account}  ${password}  good for 72 hours; to be changed on first use, with a new second factor.`);
      return;
    }
    const installer = app.get(DistrictInstaller);
    const description = installer.read(raw);
    const codes = keepCodes(file, raw, description);
    const done = await installer.install(description);
    // Who has no poster yet gets a code; whose code an officer revoked stays without.
    const doors = app.get(DoorCodesService, { strict: false });
    let issued = 0;
    for (const kind of CODE_KINDS) issued += await doors.issueFirst(done.districtId, kind);
    say(`${description.district.name}: ${done.added} added, ${done.updated} brought up to date.`);
    if (issued) say(`${issued} codes for doors and posters were issued: officers download the posters at their desk.`);
    if (codes) say(`${codes} codes were made and written into ${file}: keep that file.`);
    if (done.accounts.length) {
      say('New accounts. Each password is shown this once, good for 72 hours, and must be changed on first use:');
      for (const a of done.accounts) say(`  ${a.account}  ${a.password}  ${a.name}`);
    }
  } finally {
    await app.close();
  }
}

function sentenceOf(fault: unknown): string {
  if (fault instanceof Refusal) return `${refusalText(fault.code)} ${JSON.stringify(fault.details ?? {})}`;
  const foreseen = fault instanceof ConfigFault || fault instanceof DescriptionFault || fault instanceof FileFault;
  return foreseen ? fault.message : String((fault as Error).stack ?? fault);
}

install().catch((fault: unknown) => {
  process.stderr.write(`${sentenceOf(fault)}\n`);
  process.exit(1);
});
