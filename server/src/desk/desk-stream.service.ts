import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { DeskChange } from '@huiyin/shared/desk/desk-stream.dto';
import { isoAt8 } from '@huiyin/shared/kernel/time';
import type { Actor } from '@huiyin/shared/people/roles';
import { viewOf } from '@huiyin/shared/requests/request.policy';
import { Clock } from '../platform/clock/clock';
import { Log } from '../platform/log';
import { DeskChangesQueries, type Change } from './desk-changes.queries';
import { advance, tailFrom, type Tail } from './stream-tail.rules';

/** How often the event table is looked at while somebody listens. Milliseconds. */
const LOOK_MS = 700;
/** How long an event may take from its id to its commit: longer than any transaction of ours. */
const SETTLE_MS = 10_000;
/** A line that says nothing, so that nobody on the way takes the silence for an end. */
const BEAT_MS = 20_000;
/** A listener comes anew after this long, with a token that is looked at again. */
const LONGEST_MS = 10 * 60_000;
/** Rows of one read; who missed more than this starts anew. */
const MOST = 1_000;
/** Ids given before the newest whose events may not be committed yet: nodes of a cluster give theirs in steps. */
const BEHIND = 500n;

/** Whoever listens: what they may see decides what they hear. */
export interface Listener {
  actor: Actor;
  write: (text: string) => void;
  end: () => void;
}

/** One message of the stream, as the browsers' EventSource reads it. */
const message = (event: string, data: unknown, id?: string): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

const isBefore = (id: string | undefined, newest: string): id is string =>
  id !== undefined && BigInt(id) <= BigInt(newest);

/** A little before an id, or the beginning. */
const behind = (id: string): string => String(BigInt(id) > BEHIND ? BigInt(id) - BEHIND : 0n);

/**
 * Tells desks what changed, by the one visibility rule: only which matter and what happened, never a word of it. One look at
 * the event table a moment serves every listener of this process; nobody listening, nobody looks.
 */
@Injectable()
export class DeskStreamService implements BeforeApplicationShutdown {
  private readonly listeners = new Map<Listener, NodeJS.Timeout>();
  private tail: Tail | null = null;
  private started: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | null = null;
  private beat: NodeJS.Timeout | null = null;

  constructor(
    private readonly changes: DeskChangesQueries,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /**
   * Lets somebody listen until `leave` is called. With the id of the last message they got, they first hear what they
   * missed, or `reset` when it was too much.
   */
  async join(listener: Listener, lastId: string | undefined): Promise<() => void> {
    const newest = await this.changes.newest();
    this.start();
    this.listeners.set(
      listener,
      setTimeout(() => this.part(listener), LONGEST_MS),
    );
    listener.write(`retry: 2000\n${message('hello', {}, newest)}`);
    // Read once they are listening, so that nothing falls between; what they hear twice they look at twice.
    const missed = await this.started
      .then(() => this.missedSince(isBefore(lastId, newest) ? lastId : null, newest))
      .catch((fault: unknown) => {
        this.leave(listener);
        throw fault;
      });
    if (missed.length > MOST) listener.write(message('reset', {}, newest));
    else for (const change of missed) this.tell(listener, change);
    return () => this.leave(listener);
  }

  /** What came after `lastId`; and what has a lower id and is hardly older: it may have been committed later. */
  private async missedSince(lastId: string | null, newest: string): Promise<Change[]> {
    if (lastId === null) return this.changes.since(newest, MOST + 1);
    const found = await this.changes.since(behind(lastId), MOST + 1 + Number(BEHIND));
    const isAfter = ({ id }: Change) => BigInt(id) > BigInt(lastId);
    const last = found.filter((change) => !isAfter(change)).at(-1);
    const recent = (last?.at.getTime() ?? 0) - SETTLE_MS;
    return found.filter((change) => isAfter(change) || change.at.getTime() >= recent);
  }

  /** How many listen to this process now. */
  get size(): number {
    return this.listeners.size;
  }

  /** Ends every stream: browsers come again, to another process. */
  beforeApplicationShutdown(): void {
    for (const listener of [...this.listeners.keys()]) this.part(listener);
  }

  /** One look: whatever is new goes to whoever may see it. */
  async look(): Promise<void> {
    if (!this.tail) return;
    const found = await this.everythingSince(String(this.tail.floor));
    if (!this.tail) return;
    const { fresh, tail } = advance(this.tail, found, this.clock.real(), SETTLE_MS);
    this.tail = tail;
    for (const change of fresh) for (const listener of this.listeners.keys()) this.tell(listener, change);
  }

  /** However many came at once (a night's overdue ones): what one read leaves over would else wait until the first have settled. */
  private async everythingSince(id: string): Promise<Change[]> {
    const found: Change[] = [];
    for (let last = id; ;) {
      const some = await this.changes.since(last, MOST);
      found.push(...some);
      if (some.length < MOST) return found;
      last = some[some.length - 1].id;
    }
  }

  private tell(listener: Listener, { id, code, kind, at, places }: Change): void {
    if (!places.some((place) => viewOf(listener.actor, place) === 'full')) return;
    const change: DeskChange = { code, kind, at: isoAt8(at.getTime()) };
    listener.write(message('change', change, id));
  }

  /** From the newest on, and of what is a little older from whatever is not committed yet. */
  private async begin(): Promise<void> {
    const floor = behind(await this.changes.newest());
    const known = await this.everythingSince(floor);
    if (this.timer) this.tail = advance(tailFrom(floor), known, this.clock.real(), SETTLE_MS).tail;
  }

  private start(): void {
    if (this.timer) return;
    this.started = this.begin();
    let busy = false;
    this.timer = setInterval(() => {
      if (busy) return;
      busy = true;
      void this.look()
        .catch((fault: unknown) => this.log.fault('desk.stream', fault))
        .finally(() => (busy = false));
    }, LOOK_MS);
    this.beat = setInterval(() => {
      for (const listener of this.listeners.keys()) listener.write(': \n\n');
    }, BEAT_MS);
  }

  private rest(): void {
    if (this.timer) clearInterval(this.timer);
    if (this.beat) clearInterval(this.beat);
    this.timer = null;
    this.beat = null;
    this.tail = null;
  }

  private leave(listener: Listener): void {
    clearTimeout(this.listeners.get(listener));
    this.listeners.delete(listener);
    if (!this.listeners.size) this.rest();
  }

  private part(listener: Listener): void {
    this.leave(listener);
    listener.end();
  }
}
