import { Injectable } from '@nestjs/common';
import { dayOf } from '@huiyin/shared/kernel/time';
import type { Actor } from '@huiyin/shared/people/roles';
import { CannedService } from '../requests/desk-notes/canned.service';
import { SamplesQueries } from '../samples/samples.queries';
import { SamplesService } from '../samples/samples.service';
import { DISTRICT_TEXTS, STATION_TEXTS } from './canned-texts';
import { DemoActors } from './demo-actors';
import { deskTime } from './story-times.rules';
import type { Errand } from './storyteller.service';

const STATION = 'cuiyuan';
const SAMPLE_SIZE = 8;
/** Anyone may draw it again. */
const SEED = 'huiyin-shifan';

/** What offices of the first district do beside all matters: texts to start from, and a drawn sample, half of it called. */
@Injectable()
export class OfficeErrands {
  constructor(
    private readonly canned: CannedService,
    private readonly samples: SamplesService,
    private readonly drawn: SamplesQueries,
    private readonly actors: DemoActors,
  ) {}

  /** Those that have not been run. */
  async left(now: number): Promise<Errand[]> {
    const office = await this.actors.districtOffice(STATION);
    const errands: Errand[] = [];
    if (!(await this.canned.list(office, {})).some((text) => text.own))
      errands.push({ name: 'canned texts', at: deskTime(now, 20, '09:10'), run: () => this.write() });
    if (!(await this.drawn.page(office, undefined)).items.length)
      errands.push({ name: 'sample', at: deskTime(now, 1, '14:10'), run: () => this.draw(now) });
    return errands;
  }

  private async write(): Promise<void> {
    const keep = async (actor: Actor, texts: typeof STATION_TEXTS) => {
      for (const text of texts) await this.canned.add(actor, text);
    };
    await keep(await this.actors.districtOffice(STATION), DISTRICT_TEXTS);
    await keep(await this.actors.liaisonAt(STATION), STATION_TEXTS);
  }

  /** Of eight, four were called: two said what they had said before, one no longer did, one did not answer. */
  private async draw(now: number): Promise<void> {
    const office = await this.actors.districtOffice(STATION);
    const days = { from: dayOf(deskTime(now, 45, '12:00')), until: dayOf(deskTime(now, 2, '12:00')) };
    const id = await this.samples.draw(office, { ...days, size: SAMPLE_SIZE, seed: SEED });
    const { items } = await this.drawn.view(office, id);
    const calls = items.slice(0, Math.ceil(items.length / 2));
    for (const [i, { code, rating }] of calls.entries()) {
      const said = rating ?? { echoed: true, solved: 'partly' as const };
      if (i === 1) await this.samples.check(office, id, code, { reached: false, note: '响了两遍没人接，改天再打。' });
      else if (i === 2)
        await this.samples.check(office, id, code, {
          ...{ reached: true, echoed: true, solved: said.solved === 'not' ? 'partly' : 'not' },
          note: '电话里的说法和当初的评价不同，已记下，请站里再去看一看。',
        });
      else await this.samples.check(office, id, code, { reached: true, ...said });
    }
  }
}
