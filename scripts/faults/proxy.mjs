// A TCP proxy that makes a connection as bad as one can be: slow, cut off, half closed, silent, gone.
import net from 'node:net';

/** COMMIT as a client sends it: three bytes of length, one of sequence, 3 for a statement, the word. */
const COMMIT = Buffer.from('\x03COMMIT', 'latin1');

/**
 * Starts one before `host`:`port`. Returns `{ port, url(of), set, away, back, cut, halfClose, cutInCommit, forget, stats, stop }`:
 * - `set({ delayMs, stalled })`: delayMs in either direction; stalled: nothing passes, and nobody is told
 * - `away()`, `back()`: as when the program behind it ends, and is started again
 * - `cut()`: every connection is reset now; `halfClose()`: the far side says it has nothing more to say
 * - `cutInCommit(n)`: the next n COMMITs reach the database, and their answers nobody
 * - `forget()`: nothing passes any more on the connections there are, and nobody is told; new ones work
 */
export async function startProxy({ host = '127.0.0.1', port }) {
  const pairs = new Set();
  const state = { delayMs: 0, stalled: false, commits: 0 };
  const stats = { connections: 0, cut: 0, commitsCut: 0 };

  const server = net.createServer({ allowHalfOpen: true }, (near) => {
    stats.connections += 1;
    const far = net.connect({ host, port, allowHalfOpen: true, noDelay: true });
    near.setNoDelay(true);
    const pair = { near, far, deaf: false, forgotten: false };
    pairs.add(pair);
    const end = () => {
      pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    pass(pair, near, far, (chunk) => watchCommit(pair, chunk));
    pass(pair, far, near, () => !pair.deaf);
    for (const socket of [near, far]) socket.on('error', end).on('close', end);
  });

  /** Passes on what comes, in order, each piece after the delay; `may` says whether it passes at all. */
  function pass(pair, from, to, may) {
    const queue = [];
    let timer;
    const flush = () => {
      timer = undefined;
      if (pair.forgotten) return;
      while (queue.length && !state.stalled && queue[0].at <= performance.now()) {
        const { chunk } = queue.shift();
        if (to.destroyed) return;
        if (chunk === null) to.end();
        else if (may(chunk)) to.write(chunk);
      }
      if (queue.length) timer = setTimeout(flush, state.stalled ? 20 : Math.max(1, queue[0].at - performance.now()));
    };
    const put = (chunk) => {
      queue.push({ chunk, at: performance.now() + state.delayMs });
      if (!timer) flush();
    };
    from.on('data', put).on('end', () => put(null));
    from.on('close', () => clearTimeout(timer));
  }

  /** The statement goes through; what is heard of it afterwards is the end of the line. */
  function watchCommit(pair, chunk) {
    if (state.commits > 0 && chunk.includes(COMMIT)) {
      state.commits -= 1;
      stats.commitsCut += 1;
      pair.deaf = true;
      // Long enough for the database to have done it.
      setTimeout(() => reset(pair), 30);
    }
    return true;
  }

  function reset(pair) {
    stats.cut += 1;
    pair.near.resetAndDestroy();
    pair.far.destroy();
  }

  const listen = (at) =>
    new Promise((resolve, reject) => server.once('error', reject).listen(at, '127.0.0.1', resolve));
  await listen(0);
  const at = server.address().port;
  return {
    port: at,
    stats,
    /** The same address, by way of this proxy. */
    url(address) {
      const url = new URL(address);
      url.host = `127.0.0.1:${at}`;
      return url.href;
    },
    set: (wanted) => void Object.assign(state, wanted),
    cut: () => [...pairs].forEach(reset),
    halfClose: () => [...pairs].forEach(({ near }) => near.end()),
    forget() {
      for (const pair of pairs) pair.forgotten = true;
      return pairs.size;
    },
    cutInCommit: (n) => void (state.commits = n),
    connections: () => pairs.size,
    /** Nobody is there any more: connections are reset, and no new one is taken. */
    async away() {
      const closed = new Promise((resolve) => server.close(resolve));
      [...pairs].forEach(reset);
      await closed;
    },
    /** There again, at the same port. */
    back: () => listen(at),
    async stop() {
      if (!server.listening) return;
      await this.away();
    },
  };
}
