import { Injectable } from '@nestjs/common';
import { EventsService } from '../platform/events/events.service';
import { EchoesService } from '../requests/merging/echoes.service';
import { DeskTeller } from './desk-teller.service';
import { FirstDaysTeller } from './first-days-teller.service';
import { ForwardsTeller } from './forwards-teller.service';
import { PlacingTeller } from './placing-teller.service';
import type { Story, StoryStep } from './story';

/** Hands each thing that is done with a matter to the one who plays it. */
@Injectable()
export class HandlingTeller {
  constructor(
    private readonly firstDays: FirstDaysTeller,
    private readonly forwards: ForwardsTeller,
    private readonly placing: PlacingTeller,
    private readonly desk: DeskTeller,
    private readonly events: EventsService,
    private readonly echoes: EchoesService,
  ) {}

  /** `codeOf`: the code of a story's matter, by its key. */
  async play(story: Story, step: StoryStep, codeOf: (key: string) => string): Promise<void> {
    const code = codeOf(story.key);
    switch (step.verb) {
      case 'forward':
      case 'department-answer':
      case 'department-return':
      case 'extend':
      case 'extension-decide':
      case 'accept-answer':
      case 'send-back':
      case 'supervise':
      case 'report':
        return this.forwards.play(story, code, step);
      case 'merge':
      case 'follow':
      case 'rate-along':
      case 'return':
      case 'appeal':
        return this.placing.play(story, code, step, codeOf);
      case 'note':
      case 'label':
      case 'reveal':
      case 'exclude':
      case 'called':
      case 'leave':
        return this.desk.play(story, code, step);
      default:
        return this.firstDays.play(story, code, step);
    }
  }

  /** What happened to matters in which others ride is passed on to these, at the clock's time. */
  async passOn(): Promise<void> {
    await this.events.drain();
    // What is passed on is told as well.
    if (await this.echoes.run()) await this.events.drain();
  }
}
