import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { CONFIG, type Config } from '../config';
import { Log } from '../log';
import { Metrics } from '../metrics/metrics';
import { inSpan } from '../traces/traces';

const MOMENT_MS = 50;

/** Work that repeats by itself. Any number of processes may run the same task: each task is written to be safe with that. */
@Injectable()
export class TasksService implements BeforeApplicationShutdown {
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly running = new Set<Promise<void>>();
  /** Of what is done `soon`: asked for, and running. */
  private readonly expected = new Set<string>();
  private readonly begun = new Set<string>();
  private stopped = false;

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'TASKS'>,
    private readonly log: Log,
    private readonly metrics: Metrics,
  ) {}

  /** Runs `work` every `seconds`, never twice at once in this process, and goes on after a fault. */
  every(name: string, seconds: number, work: () => Promise<void>): void {
    if (!this.config.TASKS) return;
    const next = () => {
      if (this.stopped) return;
      const timer = setTimeout(
        () => {
          this.timers.delete(timer);
          void this.track(name, work).then(next);
        },
        seconds * 1000 * (0.9 + Math.random() * 0.2),
      );
      this.timers.add(timer);
    };
    next();
  }

  /**
   * Runs `work` once in a moment (50 ms), however often it is asked for until then, and never twice at once in this process:
   * asked for while it runs, it follows once more. A hint: what must happen repeats by `every`.
   */
  soon(name: string, work: () => Promise<void>): void {
    if (!this.config.TASKS || this.stopped || this.expected.has(name)) return;
    this.expected.add(name);
    if (!this.begun.has(name)) this.inAMoment(name, work);
  }

  private inAMoment(name: string, work: () => Promise<void>): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.expected.delete(name);
      this.begun.add(name);
      void this.track(name, work).then(() => {
        this.begun.delete(name);
        if (this.expected.has(name) && !this.stopped) this.inAMoment(name, work);
      });
    }, MOMENT_MS);
    this.timers.add(timer);
  }

  private track(name: string, work: () => Promise<void>): Promise<void> {
    const begun = performance.now();
    const ran = (outcome: 'done' | 'fault') => this.metrics.ran(name, outcome, (performance.now() - begun) / 1000);
    const run = inSpan(`task ${name}`, work)
      .then(
        () => ran('done'),
        (fault: unknown) => {
          ran('fault');
          this.log.fault('task.fault', fault, { task: name });
        },
      )
      .finally(() => this.running.delete(run));
    this.running.add(run);
    return run;
  }

  /** Lets what runs finish, and starts nothing more: while the database can still be told how it went. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    for (const timer of this.timers) clearTimeout(timer);
    await Promise.all(this.running);
  }
}
