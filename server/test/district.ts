import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { DEMO_PASSWORD, demoDistrict, harbourDistrict } from '../src/demo/demo-districts';
import { InstallModule } from '../src/install.module';
import {
  type DistrictFile,
  DistrictInstaller,
  type InstallationResult,
} from '../src/installation/district-installer.service';
import type { Config } from '../src/platform/config';
import { Log } from '../src/platform/log';

/** The small district of scripts/deploy/district.example.json, to be changed at will. */
export const exampleDistrict = (): DistrictFile =>
  JSON.parse(readFileSync(join(__dirname, '../../scripts/deploy/district.example.json'), 'utf8')) as DistrictFile;

/** The same with a code for everything, as a file looks after its first installation. */
export function codedDistrict(): DistrictFile {
  const d = exampleDistrict();
  d.stations.find((s) => !s.code)!.code = 'songtao-lu-point';
  d.deputies.find((x) => !x.code)!.code = 'su-wanghe-2';
  return d;
}

/** Installs districts into the database of `config`, in order; every account gets a password of its own. */
export const installDistricts = (config: Config, ...districts: unknown[]): Promise<InstallationResult[]> =>
  install(config, districts);

/** The same with one password for all accounts: hashing is slow on purpose. */
export const installQuickly = (config: Config, ...districts: unknown[]): Promise<InstallationResult[]> =>
  install(config, districts, DEMO_PASSWORD);

/** Installs both demo districts without their matters; all accounts share the demo's password. */
export const installDemo = (config: Config): Promise<InstallationResult[]> =>
  install(config, [demoDistrict(), harbourDistrict()], DEMO_PASSWORD);

async function install(config: Config, districts: unknown[], password?: string): Promise<InstallationResult[]> {
  const app = await NestFactory.createApplicationContext(InstallModule.with({ ...config, TASKS: false }), {
    logger: new Log(config),
    abortOnError: false,
  });
  try {
    const installer = app.get(DistrictInstaller);
    const results: InstallationResult[] = [];
    for (const district of districts) results.push(await installer.install(installer.read(district), password));
    return results;
  } finally {
    await app.close();
  }
}
