import { Injectable } from '@nestjs/common';
import { dayOf } from '@huiyin/shared/kernel/time';
import { LeavesService } from '../deputies/leaves.service';
import { DeskNotesService } from '../requests/desk-notes/desk-notes.service';
import { LeaveBeginsService } from '../requests/ending/leave-begins.service';
import { RatingsService } from '../requests/ending/ratings.service';
import { CallsTeller } from './calls-teller.service';
import { DemoActors } from './demo-actors';
import type { DeskVerb, Story } from './story';

/** Plays what officers and deputies do beside a matter. */
@Injectable()
export class DeskTeller {
  constructor(
    private readonly notes: DeskNotesService,
    private readonly ratings: RatingsService,
    private readonly leaves: LeavesService,
    private readonly beginnings: LeaveBeginsService,
    private readonly calls: CallsTeller,
    private readonly actors: DemoActors,
  ) {}

  async play(story: Story, code: string, step: DeskVerb & { at: number }): Promise<void> {
    switch (step.verb) {
      case 'note':
        await this.notes.note(await this.actors.liaisonOf(code), code, { text: step.text });
        return;
      case 'label': {
        const { priority, tags } = step;
        await this.notes.label(await this.actors.liaisonOf(code), code, { priority, tags });
        return;
      }
      case 'reveal': {
        const looker = step.by === 'deputy' ? this.actors.deputy(story.deputyCode) : this.actors.liaisonOf(code);
        await this.notes.reveal(await looker, code, { reason: step.reason });
        return;
      }
      case 'exclude':
        return this.ratings.exclude(await this.actors.officeOver(code, 'district_office'), code, step.reason);
      case 'called':
        return this.calls.called(code, step.note);
      case 'leave': {
        const { until, standIn } = step;
        const deputy = await this.actors.deputy(story.deputyCode);
        await this.leaves.write(deputy, story.deputyCode, { from: dayOf(step.at), until, standIn });
        await this.beginnings.begin();
      }
    }
  }
}
