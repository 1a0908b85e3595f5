import 'reflect-metadata';
import { inspect } from 'node:util';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module';
import { DistrictInstaller } from '../installation/district-installer.service';
import { DoorCodesService } from '../codes/door-codes.service';
import { Clock } from '../platform/clock/clock';
import { ConfigFault, readConfig } from '../platform/config';
import { Log } from '../platform/log';
import { DEMO_PASSWORD, demoDistrict, harbourDistrict } from './demo-districts';
import { InboxReader } from './inbox-reader';
import { OfficeErrands } from './office-errands.service';
import { allStories } from './stories';
import { Storyteller } from './storyteller.service';

const DEPUTIES_WITH_CODES = 6;

/** `node server/dist/demo/seed.js`: both demo districts with their people and matters. Again: adds what is missing. */
async function seed(): Promise<void> {
  // What the story tells was written and read long ago: nobody is asked about it, and nobody's phone rings for it.
  const config = { ...readConfig(), TASKS: false, WECHAT_APPID: undefined };
  if (!config.DEMO_MODE) throw new ConfigFault('The demo district is for DEMO_MODE=true only.');
  const app = await NestFactory.createApplicationContext(AppModule.with(config), {
    logger: new Log(config),
    abortOnError: false,
  });
  try {
    const installer = app.get(DistrictInstaller, { strict: false });
    const doors = app.get(DoorCodesService, { strict: false });
    for (const district of [demoDistrict(), harbourDistrict()]) {
      const { districtId } = await installer.install(installer.read(district), DEMO_PASSWORD);
      await doors.issueFirst(districtId, 'station');
      // The others are there to be issued by hand.
      await doors.issueFirst(districtId, 'deputy', DEPUTIES_WITH_CODES);
    }
    const now = app.get(Clock, { strict: false }).real();
    const errands = await app.get(OfficeErrands, { strict: false }).left(now);
    const done = await app.get(Storyteller, { strict: false }).tell(allStories(now), errands);
    if (done) await app.get(InboxReader, { strict: false }).readOld();
  } finally {
    await app.close();
  }
  const home = (config.PUBLIC_URL ?? `http://localhost:${config.PORT}`).replace(/\/$/, '');
  process.stdout.write(`${whereToLook(home).join('\n')}\n`);
}

/** What a newcomer is told. Two spaces in front: these lines are passed on. */
const whereToLook = (home: string): string[] => [
  '  The demo district 示范区 is in place. Where to look:',
  `    ${home}/s/cuiyuan   翠园社区代表联络站, as if its code was scanned: write to a deputy here`,
  `    ${home}/s/tingyu    a station that is suspended and hands its matters on`,
  '    /staff/demo         take the place of anybody (voter, deputy 王鉴敏, liaison, street, district, department, auditor) and put the clock ahead',
  `  Desks, all with the password ${DEMO_PASSWORD}`,
  '    cuiyuan-liaison     triage at 翠园社区代表联络站',
  '    wangchun-office     望春街道: what is late in the street',
  '    district-office     示范区: the whole district',
  '    water-department    示范区水务局: what was forwarded to it, restated',
  '    shifan-auditor      示范区: the log of what was done, and nothing else',
  '    lingang-office      临港示范区: another district, which sees nothing of this one',
];

seed().catch((fault: unknown) => {
  process.stderr.write(`${fault instanceof ConfigFault ? fault.message : inspect(fault)}\n`);
  process.exit(1);
});
