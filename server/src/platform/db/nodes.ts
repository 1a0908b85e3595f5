/** One node of a cluster, by its address. */
export interface Node {
  host: string;
  port: number;
}

const PORT = 3306;

/**
 * The nodes that a database's address names (`mysql://user:password@one:3306,two:3306/name`), in their order, and the
 * address with the first of them alone.
 */
export function nodesOf(url: string): { first: string; nodes: Node[] } {
  const [, before = '', hosts = '', after = ''] = /^(mysql:\/\/(?:[^/]*@)?)([^/?]*)(.*)$/.exec(url) ?? [];
  const names = hosts.split(',').filter(Boolean);
  const nodes = names.map((name) => {
    const [host, port] = name.split(':');
    return { host, port: port ? Number(port) : PORT };
  });
  return { first: `${before}${names[0] ?? ''}${after}`, nodes };
}

/** Milliseconds. */
export interface Patience {
  /** So long a node that failed is left alone. */
  aside: number;
  /** So long an earlier node must have been well before it is returned to; doubled each time it fails again in use. */
  calm: number;
}

/** A node that was in use for so long is as good as new: its failures are forgotten. Milliseconds. */
const FORGIVEN_MS = 10 * 60_000;
const MOST_DOUBLINGS = 5;

/**
 * Which node is used: the first of the list that works. The one in use stays so until it fails; then the next takes over;
 * and an earlier one is returned to once it has been well for long enough, so that a node that comes and goes is not
 * followed. Time is an argument, epoch milliseconds.
 */
export class NodeChoice {
  private current = 0;
  private since = 0;
  private readonly asideUntil: number[];
  private readonly failures: number[];
  private readonly wellSince: (number | null)[];

  constructor(
    count: number,
    private readonly patience: Patience,
  ) {
    this.asideUntil = Array<number>(count).fill(0);
    this.failures = Array<number>(count).fill(0);
    this.wellSince = Array<number | null>(count).fill(null);
  }

  /** The index of the node that new connections go to. */
  get used(): number {
    return this.current;
  }

  /** It does not answer, or is no part of the cluster: set aside, and the next one taken if it was in use. */
  failed(node: number, now: number): void {
    this.wellSince[node] = null;
    this.asideUntil[node] = now + this.patience.aside;
    if (node !== this.current) return;
    this.failures[node] = now - this.since > FORGIVEN_MS ? 1 : this.failures[node] + 1;
    this.use(this.next(now), now);
  }

  /** Nodes that come before the one in use and are not set aside: worth asking whether they are well again. */
  worthAsking(now: number): number[] {
    return this.asideUntil.flatMap((until, node) => (node < this.current && until <= now ? [node] : []));
  }

  /** It takes reads and writes. Returned to when it has done so for long enough. */
  well(node: number, now: number): void {
    this.wellSince[node] ??= now;
    const doublings = Math.min(MOST_DOUBLINGS, Math.max(0, this.failures[node] - 1));
    const needed = this.patience.calm * 2 ** doublings;
    if (node < this.current && now - this.wellSince[node] >= needed) this.use(node, now);
  }

  private use(node: number, now: number): void {
    if (node !== this.current) this.since = now;
    this.current = node;
  }

  /** The first that is not set aside; when all are, the one whose time is over first. */
  private next(now: number): number {
    const free = this.asideUntil.findIndex((until) => until <= now);
    return free >= 0 ? free : this.asideUntil.indexOf(Math.min(...this.asideUntil));
  }
}
