import { Inject, Injectable, type LoggerService } from '@nestjs/common';
import { CONFIG, type Config } from './config';

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;
export type LogLevel = (typeof LEVELS)[number];

/** Facts that may stand in a log line: ids, codes, counts, durations. Never names, phones, texts or tokens. */
export type LogFacts = Record<string, string | number | boolean | null | undefined>;

/** One JSON object a line on stdout. It is also Nest's own logger. */
@Injectable()
export class Log implements LoggerService {
  private readonly least: number;

  constructor(@Inject(CONFIG) config: Pick<Config, 'LOG_LEVEL'>) {
    this.least = config.LOG_LEVEL === 'silent' ? LEVELS.length : LEVELS.indexOf(config.LOG_LEVEL as LogLevel);
  }

  write(level: LogLevel, event: string, facts: LogFacts = {}): void {
    if (LEVELS.indexOf(level) < this.least) return;
    process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), level, event, ...facts })}\n`);
  }

  info(event: string, facts?: LogFacts): void {
    this.write('info', event, facts);
  }

  /** An error that somebody has to look at: its kind, code and stack, never the values that were bound to a statement. */
  fault(event: string, fault: unknown, facts: LogFacts = {}): void {
    const f = fault as { name?: string; code?: string; errno?: number; sqlMessage?: string; stack?: string };
    const where = (f.stack ?? '')
      .split('\n')
      .filter((l) => /^\s+at /.test(l))
      .slice(0, 8)
      .join('\n');
    this.write('error', event, { ...facts, fault: f.name ?? 'Error', code: f.code ?? f.errno ?? null, where });
  }

  // Nest's own messages.
  log(message: unknown, context?: string): void {
    this.write('debug', String(message), { context });
  }
  error(message: unknown, _stack?: string, context?: string): void {
    if (message instanceof Error) this.fault('nest', message, { context });
    else this.write('error', String(message).slice(0, 200), { context });
  }
  warn(message: unknown, context?: string): void {
    this.write('warn', String(message).slice(0, 200), { context });
  }
  debug(): void {}
  verbose(): void {}
}
