import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { CONFIG, type Config } from '../config';
import { Log } from '../log';
import { Metrics } from '../metrics/metrics';
import { inSpan } from '../traces/traces';

const MOMENT_MS = 50;

interface Task {
  readonly name: string;
  readonly everyMs: number;
  readonly work: () => Promise<void>;
  timer?: NodeJS.Timeout;
  running: boolean;
  /** Asked for `soon`, and not begun since. */
  asked: boolean;
}

/** Work that repeats by itself. Any number of processes may run the same task: each task is written to be safe with that. */
@Injectable()
export class TasksService implements BeforeApplicationShutdown {
  private readonly tasks = new Map<string, Task>();
  private readonly running = new Set<Promise<void>>();
  private stopped = false;

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'TASKS'>,
    private readonly log: Log,
    private readonly metrics: Metrics,
  ) {}

  /** Runs `work` every `seconds`, never twice at once in this process, and goes on after a fault. */
  every(name: string, seconds: number, work: () => Promise<void>): void {
    if (!this.config.TASKS) return;
    const task: Task = { name, everyMs: seconds * 1000, work, running: false, asked: false };
    if (this.tasks.has(name)) throw new Error(`There is a task ${name} already`);
    this.tasks.set(name, task);
    this.wait(task);
  }

  /**
   * Has what repeats by this name run in a moment (50 ms) instead of at its time, once, however often it is asked for until
   * then; asked for while it runs, it follows once more. A hint: the time will come anyway, and where nothing repeats, nothing runs.
   */
  soon(name: string): void {
    const task = this.tasks.get(name);
    if (!task || task.asked) return;
    task.asked = true;
    if (!task.running) this.wait(task);
  }

  private wait(task: Task): void {
    if (this.stopped) return;
    clearTimeout(task.timer);
    const ms = task.asked ? MOMENT_MS : task.everyMs * (0.9 + Math.random() * 0.2);
    task.timer = setTimeout(() => void this.run(task), ms);
  }

  private async run(task: Task): Promise<void> {
    task.asked = false;
    task.running = true;
    await this.track(task.name, task.work);
    task.running = false;
    this.wait(task);
  }

  /** The server is to end: what goes on until nothing is left stops after its piece, though others write more meanwhile. */
  get ending(): boolean {
    return this.stopped;
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
    for (const { timer } of this.tasks.values()) clearTimeout(timer);
    await Promise.all(this.running);
  }
}
