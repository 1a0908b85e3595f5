import { connect, type Socket } from 'node:net';
import type { DataSourceOptions } from 'typeorm';

/** Longer than any statement of a serving process takes, and than the app waits for an answer. */
const SILENCE_MS = 30_000;
const KEEP_ALIVE_MS = 10_000;

/** The line asked something and has heard nothing for so long: a firewall forgot it, or the machine behind it is gone. */
export class LineSilent extends Error {
  readonly code = 'ETIMEDOUT';
}

/**
 * Ends a connection on which a statement goes unanswered for {@link SILENCE_MS}. Without it such a statement waits for ever,
 * and with it its connection, its transaction and the task or call it belongs to. An idle connection stays.
 */
export function watched(socket: Socket, silenceMs = SILENCE_MS): Socket {
  let answered = 0;
  socket.setNoDelay(true).setKeepAlive(true, KEEP_ALIVE_MS);
  socket.on('data', () => (answered = socket.bytesWritten));
  socket.setTimeout(silenceMs, () => {
    if (socket.bytesWritten > answered) socket.destroy(new LineSilent('The database has not answered.'));
  });
  return socket;
}

/** The options of a process that serves people. A migration may well be silent for longer. */
export function forServing(options: DataSourceOptions): DataSourceOptions {
  const line = ({ config }: { config: { host: string; port: number } }) => watched(connect(config.port, config.host));
  const { extra } = options as { extra?: object };
  return { ...options, extra: { ...extra, stream: line } } as DataSourceOptions;
}
