import { connect, type Socket } from 'node:net';
import { createConnection, createPool, type Pool, type PoolConnection, type PoolOptions } from 'mysql2';
import { NodeChoice, type Node, type Patience } from './nodes';

/** Milliseconds. */
export interface ClusterPatience extends Patience {
  /** So long a node may take to greet: it does so at once, or something is wrong. */
  greeting: number;
  /** A statement unanswered for so long is reason to look whether the node still greets. */
  silence: number;
  /** How often nodes are looked after. */
  tick: number;
}
const PATIENCE: ClusterPatience = { aside: 5000, calm: 20_000, greeting: 3000, silence: 3000, tick: 1000 };

/** What a node says that is no part of the cluster (yet, or any more), is shutting down, or takes no writes. */
const GONE = new Set([1047, 1053, 1290, 1836]);
const UNKNOWN_VARIABLE = 1193;
/** Reads see what was written through any node before them. Known where there is Galera; elsewhere there is no need. */
const SYNC = 'SET SESSION wsrep_sync_wait = 1';
const TAKES_WRITES = 'SELECT @@global.read_only AS readOnly';

type Address = { host: string; port: number };
type Line = (of: { config: Address }) => Socket;
const plain: Line = ({ config }) => connect(config.port, config.host).setNoDelay(true);

/** A connection's socket: to which node, how much of what it asked was answered, and since when it waits. */
interface Watched {
  socket: Socket;
  node: number;
  answered: number;
  waitsSince: number | null;
}

/**
 * Makes mysql2 pools over the nodes of a cluster: all connections go to the first node that works, so that reads follow
 * writes; when it fails, connections move on. Given to TypeORM as its `driver`.
 * A connection costs one statement more ({@link SYNC}), and a read outside a transaction, like a transaction's beginning,
 * one round trip between the nodes: some tenths of a millisecond within one machine room.
 */
export class ClusterDriver {
  private readonly choice: NodeChoice;
  private readonly nodeOfConfig = new WeakMap<object, number>();
  private readonly lines = new Set<Watched>();
  private readonly idle = new Set<PoolConnection>();
  private readonly looking = new Set<number>();
  private knowsSync = true;
  private line: Line = plain;
  private options: PoolOptions = {};
  /** Told when another node is taken into use: positions in the list, from 0. */
  onMove: (to: number, from: number) => void = () => undefined;

  constructor(
    private readonly nodes: readonly Node[],
    private readonly patience: ClusterPatience = PATIENCE,
  ) {
    this.choice = new NodeChoice(nodes.length, patience);
  }

  get size(): number {
    return this.nodes.length;
  }
  /** The position in the list of the node in use, from 0. */
  get used(): number {
    return this.choice.used;
  }

  /** As mysql2's own; one for each driver. */
  createPool(options: PoolOptions): Pool {
    this.options = options;
    this.line = (options.stream as Line | undefined) ?? plain;
    const stream = ({ config }: { config: Address }) => this.connect(config);
    const pool = createPool({ ...options, stream });
    this.follow(pool);
    const timer = setInterval(() => this.tick(), this.patience.tick).unref();
    const end = pool.end.bind(pool);
    pool.end = (done) => {
      clearInterval(timer);
      end(done);
    };
    return pool;
  }

  /** Hands out connections to the node in use only, and tries the next where one cannot be made. */
  private follow(pool: Pool): void {
    const take = pool.getConnection.bind(pool);
    const attempt = (left: number, done: Parameters<Pool['getConnection']>[0]): void => {
      const before = this.used;
      take((fault, connection) => {
        if (fault && left > 1 && this.used !== before) return attempt(left - 1, done);
        if (!fault && this.nodeOf(connection) !== this.used) {
          connection.destroy();
          return attempt(left, done);
        }
        return done(fault, connection);
      });
    };
    pool.getConnection = (done) => attempt(this.nodes.length, done);
    pool.on('acquire', (connection: PoolConnection) => this.idle.delete(connection));
    pool.on('release', (connection: PoolConnection) => {
      if (this.nodeOf(connection) === this.used) this.idle.add(connection);
      else connection.destroy();
    });
    pool.on('connection', (connection: PoolConnection) => {
      connection.on('error', () => this.idle.delete(connection));
      if (!this.knowsSync) return;
      connection.query(SYNC, (fault) => {
        // Any other fault is the connection's, and whoever uses it next meets it.
        if (fault?.errno === UNKNOWN_VARIABLE) this.knowsSync = false;
      });
    });
  }

  private nodeOf(connection: PoolConnection): number | undefined {
    return this.nodeOfConfig.get(connection.config);
  }

  /** The socket of a new connection. The configuration is that connection's own copy. */
  private connect(config: Address): Socket {
    const node = this.used;
    this.nodeOfConfig.set(config, node);
    Object.assign(config, this.nodes[node]);
    const socket = this.line({ config });
    const line: Watched = { socket, node, answered: 0, waitsSince: null };
    this.lines.add(line);
    let greeted = false;
    const late = setTimeout(() => socket.destroy(unreachable()), this.patience.greeting);
    const gone = () => {
      clearTimeout(late);
      if (!greeted) this.failed(node);
    };
    socket.on('error', gone).on('close', () => {
      gone();
      this.lines.delete(line);
    });
    socket.on('data', (chunk: Buffer) => {
      clearTimeout(late);
      greeted = true;
      line.answered = socket.bytesWritten;
      if (!GONE.has(errnoIn(chunk) ?? 0)) return;
      this.failed(node);
      // Once mysql2 has told whoever asked.
      setImmediate(() => socket.destroy());
    });
    return socket;
  }

  private failed(node: number): void {
    const before = this.used;
    this.choice.failed(node, Date.now());
    this.moved(before);
  }

  private moved(before: number): void {
    if (this.used === before) return;
    for (const connection of [...this.idle])
      if (this.nodeOf(connection) !== this.used) {
        this.idle.delete(connection);
        connection.destroy();
      }
    this.onMove(this.used, before);
  }

  /** Looks after lines that have gone silent, and after nodes that one would rather use. */
  private tick(): void {
    const now = Date.now();
    const silent = new Set<number>();
    for (const line of this.lines) {
      if (line.socket.bytesWritten === line.answered) line.waitsSince = null;
      else line.waitsSince ??= now;
      if (line.waitsSince !== null && now - line.waitsSince >= this.patience.silence) silent.add(line.node);
    }
    for (const node of silent) this.once(node, () => this.lookAtSilent(node));
    for (const node of this.choice.worthAsking(now)) this.once(node, () => this.ask(node));
  }

  /** One look at a node at a time. */
  private once(node: number, look: () => Promise<void>): void {
    if (this.looking.has(node)) return;
    this.looking.add(node);
    void look().finally(() => this.looking.delete(node));
  }

  /** A slow statement, or a node that is frozen or cut off? That one does not greet either, and what waits for it waits in vain. */
  private async lookAtSilent(node: number): Promise<void> {
    if (await greets(this.nodes[node], this.patience.greeting)) return;
    this.failed(node);
    for (const line of this.lines)
      if (line.node === node && line.waitsSince !== null) line.socket.destroy(unreachable());
  }

  /** Whether it is part of the cluster and takes writes. */
  private ask(node: number): Promise<void> {
    const before = this.used;
    const at = this.nodes[node];
    // A line of its own: it says nothing of the node in use.
    const stream = () => plain({ config: at });
    const { user, password, database } = this.options;
    const connectTimeout = this.patience.greeting;
    const connection = createConnection({ user, password, database, connectTimeout, stream });
    return new Promise((done) => {
      const say = (well: boolean) => {
        connection.destroy();
        if (well) this.choice.well(node, Date.now());
        else this.choice.failed(node, Date.now());
        this.moved(before);
        done();
      };
      connection.on('error', () => say(false));
      connection.query({ sql: TAKES_WRITES, timeout: this.patience.greeting }, (fault, rows) =>
        say(!fault && Number((rows as { readOnly: number }[])[0].readOnly) === 0),
      );
    });
  }
}

const unreachable = (): Error => Object.assign(new Error('The node does not answer.'), { code: 'EHOSTUNREACH' });

/**
 * The number of the error that a piece of the line consists of; undefined when it is anything else. An error comes as a
 * packet by itself: length (3 bytes), sequence, 0xff, the number, `#` and five characters of state.
 */
export function errnoIn(chunk: Buffer): number | undefined {
  const isError =
    chunk.length > 12 && chunk[4] === 0xff && chunk[7] === 0x23 && chunk.readUIntLE(0, 3) === chunk.length - 4;
  return isError ? chunk.readUInt16LE(5) : undefined;
}

/** Whether a database greets there within `ms`. */
function greets({ host, port }: Node, ms: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, host);
    const say = (well: boolean) => {
      clearTimeout(late);
      socket.destroy();
      done(well);
    };
    const late = setTimeout(() => say(false), ms);
    socket.on('data', () => say(true)).on('error', () => say(false));
    socket.on('close', () => say(false));
  });
}

/** The cluster that a data source talks to; undefined when it is one database. */
export const clusterOf = (options: object): ClusterDriver | undefined => {
  const { driver } = options as { driver?: unknown };
  return driver instanceof ClusterDriver ? driver : undefined;
};
