import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { RefusalCode } from '@huiyin/shared/kernel/refusals';
import type { Waiting } from '../db/waiting';

/** Seconds: from what a warm cache answers to what a proxy gives up on. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30];

/** One reading of a gauge: a number, or one for each value of its label. */
export type Reading = number | Record<string, number>;

/**
 * What this process tells Prometheus. Names begin with huiyin_, times are seconds. Nothing here names a person or a matter:
 * labels are routes, states and tasks.
 */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();
  private readonly http = new Histogram({
    name: 'huiyin_http_seconds',
    help: 'Time to answer, by method, route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [this.registry],
  });
  private readonly tasks = new Histogram({
    name: 'huiyin_task_seconds',
    help: 'Time a repeated task took, by task and outcome.',
    labelNames: ['task', 'outcome'],
    buckets: SECONDS,
    registers: [this.registry],
  });

  private readonly refusals = new Counter({
    name: 'huiyin_refusals_total',
    help: 'Calls refused, by the code of the refusal: guessed passwords and codes, limits, what was not theirs.',
    labelNames: ['code'],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Counts one answer. `route` is the pattern; what met no route shares one label, so that a scan makes no new ones. */
  answered(method: string, route: string | undefined, status: number, seconds: number): void {
    this.http.observe({ method, route: route ?? 'none', status }, seconds);
  }

  /** Counts one refusal. */
  refused(code: RefusalCode): void {
    this.refusals.inc({ code });
  }

  /** Counts one run of a task. */
  ran(task: string, outcome: 'done' | 'fault', seconds: number): void {
    this.tasks.observe({ task, outcome }, seconds);
  }

  /**
   * A number that is read when Prometheus asks. `read` must be cheap at any size of the past. With `label`, it gives one
   * number for each of the label's values.
   */
  gauge(name: string, help: string, read: () => Promise<Reading> | Reading, label?: string): void {
    new Gauge({
      name,
      help,
      labelNames: label ? [label] : [],
      registers: [this.registry],
      async collect() {
        const reading = await read();
        this.reset();
        if (typeof reading === 'number') this.set(reading);
        else for (const [value, n] of Object.entries(reading)) this.set({ [label!]: value }, n);
      },
    });
  }

  /** A queue: huiyin_<name>_waiting (rows) and huiyin_<name>_oldest_seconds. `what` waits there. */
  queue(name: string, what: string, read: () => Promise<Waiting>): void {
    const registers = [this.registry];
    const oldest = new Gauge({
      name: `huiyin_${name}_oldest_seconds`,
      help: `How long the first of them waits: ${what}.`,
      registers,
    });
    new Gauge({
      name: `huiyin_${name}_waiting`,
      help: `How many wait: ${what}.`,
      registers,
      async collect() {
        const { rows, oldestSeconds } = await read();
        this.set(rows);
        oldest.set(oldestSeconds);
      },
    });
  }

  /** Everything, as Prometheus reads it. */
  text(): Promise<string> {
    return this.registry.metrics();
  }

  get contentType(): string {
    return this.registry.contentType;
  }
}
