import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock';
import { RequestsService } from '../requests/requests.service';
import { DemoActors } from './demo-actors';
import { DemoClockService } from './demo-clock.service';
import { DemoQueries } from './demo.queries';
import { DemoStoryQueries, type ToldSoFar } from './demo-story.queries';
import type { Story, StoryStep } from './story';

/** The event a step leaves behind; a reply with an outcome leaves one more. */
const LEAVES: Record<StoryStep['verb'], string> = {
  ask: 'asked',
  answer: 'answered',
  assign: 'assigned',
  reply: 'replied',
  tell: 'told',
  rate: 'rated',
  reopen: 'reopened',
  refuse: 'refused',
  withdraw: 'withdrawn',
};

interface Scene {
  at: number;
  story: Story;
  /** null: the matter is raised. */
  step: StoryStep | null;
}

/**
 * Plays the demo's matters through the services, everybody in their own role, with the clock at the instant at which
 * each thing was done. What an earlier, perhaps interrupted, seeding has done is not done again.
 */
@Injectable()
export class Storyteller {
  /** Key → code of the matters raised so far. */
  private readonly codes = new Map<string, string>();

  constructor(
    private readonly requests: RequestsService,
    private readonly actors: DemoActors,
    private readonly clock: Clock,
    private readonly time: DemoClockService,
    private readonly due: DemoQueries,
    private readonly queries: DemoStoryQueries,
  ) {}

  /** Tells what has not been told yet, in the order of time; returns how many things were done. Then it is now again. */
  async tell(stories: Story[]): Promise<number> {
    const told = await this.queries.toldSoFar();
    for (const [key, { code }] of told) this.codes.set(key, code);
    const scenes = stories.flatMap((s) => scenesLeft(s, told.get(s.key))).sort((a, b) => a.at - b.at);
    if (!scenes.length) return 0;
    try {
      await this.clock.set(scenes[0].at);
      for (const scene of scenes) {
        await this.goTo(scene.at);
        await this.play(scene).catch((fault: unknown) => {
          throw new Error(`${scene.story.key}, ${scene.step?.verb ?? 'submit'}`, { cause: fault });
        });
      }
      await this.time.advance(Math.max(0, this.clock.real() - this.clock.now()));
    } finally {
      // Without this the demo would stay in the past.
      await this.clock.set(this.clock.real());
      await this.actors.signOut();
    }
    return scenes.length;
  }

  /** Puts the clock there; what falls due on the way happens at its own time. */
  private async goTo(at: number): Promise<void> {
    const due = await this.due.nextStepAt();
    if (due === null || due > at) await this.clock.set(at);
    else await this.time.advance(Math.max(0, at - this.clock.now()));
  }

  private async play({ story, step }: Scene): Promise<void> {
    const voter = await this.actors.voter(story.district, story.voter);
    if (!step) {
      const receipt = await this.requests.submit(voter, story.submit, story.key);
      this.codes.set(story.key, receipt.code);
      return;
    }
    const code = this.codes.get(story.key)!;
    switch (step.verb) {
      case 'ask':
        return done(this.requests.ask(await this.liaison(code), code, { text: step.text }));
      case 'refuse':
        return done(this.requests.refuse(await this.liaison(code), code, { reason: step.reason, door: step.door }));
      case 'assign':
        return done(this.requests.assign(await this.liaison(code), code, { deputyCode: step.deputyCode }));
      case 'reply': {
        const { text, outcome, promiseDate, proof } = step;
        const deputy = await this.actors.deputy(story.deputyCode);
        return done(this.requests.reply(deputy, code, { text, outcome, promiseDate, proof }));
      }
      case 'tell': {
        const { text, outcome, promiseDate, proof } = step;
        const deputy = await this.actors.deputy(story.deputyCode);
        return done(this.requests.tell(deputy, code, { text, outcome, promiseDate, proof }));
      }
      case 'answer':
        return done(this.requests.answer(voter, code, { text: step.text }));
      case 'rate': {
        const { echoed, solved, comment } = step;
        return done(this.requests.rate(voter, code, { echoed, solved, comment }));
      }
      case 'reopen':
        return done(this.requests.reopen(voter, code, { text: step.text }));
      case 'withdraw':
        return done(this.requests.withdraw(voter, code, { reason: step.reason }));
    }
  }

  private async liaison(code: string) {
    return this.actors.liaison(await this.queries.stationOf(code));
  }
}

const done = async (work: Promise<unknown>): Promise<void> => {
  await work;
};

/** What of a story has not happened yet. */
function scenesLeft(story: Story, told: ToldSoFar | undefined): Scene[] {
  if (!told) return [{ at: story.at, story, step: null }, ...story.steps.map((step) => ({ at: step.at, story, step }))];
  const kinds = [...told.kinds];
  return story.steps.flatMap((step) => {
    const i = kinds.indexOf(LEAVES[step.verb]);
    if (i < 0) return [{ at: step.at, story, step }];
    kinds.splice(i, 1);
    return [];
  });
}
