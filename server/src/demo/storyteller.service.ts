import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock';
import { DemoActors } from './demo-actors';
import { DemoClockService } from './demo-clock.service';
import { DemoStoryQueries } from './demo-story.queries';
import { FirstDaysTeller } from './first-days-teller.service';
import { HandlingTeller } from './handling-teller.service';
import type { Story, StoryStep } from './story';
import { stepsLeft } from './story-traces';

/** Something that is done beside all matters, at an instant. */
export interface Errand {
  name: string;
  at: number;
  run: () => Promise<void>;
}

interface Scene {
  at: number;
  name: string;
  play: () => Promise<void>;
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
    private readonly firstDays: FirstDaysTeller,
    private readonly handling: HandlingTeller,
    private readonly actors: DemoActors,
    private readonly clock: Clock,
    private readonly time: DemoClockService,
    private readonly queries: DemoStoryQueries,
  ) {}

  /**
   * Tells what has not been told yet, with the errands on the way, in the order of time; returns how many things were
   * done. Then it is now again.
   */
  async tell(stories: Story[], errands: Errand[] = []): Promise<number> {
    const told = await this.queries.toldSoFar(stories.flatMap((s) => (s.intake ? [[s.submit.text, s.key]] : [])));
    for (const [key, { code }] of told) this.codes.set(key, code);
    const scenes: Scene[] = [
      ...stories.flatMap((s) => this.scenesLeft(s, told.get(s.key)?.kinds)),
      ...errands.map(({ name, at, run }) => ({ at, name, play: run })),
    ].sort((a, b) => a.at - b.at);
    if (!scenes.length) return 0;
    try {
      await this.clock.set(scenes[0].at);
      for (const scene of scenes) {
        await this.time.goTo(scene.at);
        await scene.play().catch((fault: unknown) => {
          throw new Error(scene.name, { cause: fault });
        });
      }
      await this.handling.passOn();
      await this.time.advance(Math.max(0, this.clock.real() - this.clock.now()));
      await this.handling.passOn();
    } finally {
      // Without this the demo would stay in the past.
      await this.clock.set(this.clock.real());
      await this.actors.signOut();
    }
    return scenes.length;
  }

  /** What of a story has not happened yet. */
  private scenesLeft(story: Story, kinds: string[] | undefined): Scene[] {
    const scenes: Scene[] = stepsLeft(story, kinds ?? []).map((step) => ({
      at: step.at,
      name: `${story.key}, ${step.verb}`,
      play: () => this.play(story, step),
    }));
    if (kinds) return scenes;
    const raise = async () => {
      this.codes.set(story.key, await this.firstDays.raise(story));
    };
    return [{ at: story.at, name: `${story.key}, submit`, play: raise }, ...scenes];
  }

  private async play(story: Story, step: StoryStep): Promise<void> {
    await this.handling.play(story, step, (key) => this.codes.get(key)!);
    if (story.carries) await this.handling.passOn();
  }
}
