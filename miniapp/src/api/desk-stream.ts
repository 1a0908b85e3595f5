import type { DeskChange } from '@huiyin/shared/desk/desk-stream.dto';
import { CAN_LISTEN, readStream } from '../platform/stream';
import { call } from './http';
import { tokens } from './tokens';

/** Waits before it comes again, in milliseconds: soon at first, then ever more slowly. */
const PATIENCE = [1_000, 2_000, 5_000, 15_000, 30_000] as const;

export interface DeskEars {
  /** One matter changed. */
  onChange: (change: DeskChange) => void;
  /** Too much was missed: everything shown is to be asked for anew. */
  onReset: () => void;
}

/**
 * Listens to what changes at the desk, until the answer is called. A dropped line is taken up again where it broke; an
 * expired session is renewed as by any other call. Where a device cannot listen, nothing happens.
 */
export function listenToDesk({ onChange, onReset }: DeskEars): () => void {
  if (!CAN_LISTEN) return () => undefined;
  const stop = new AbortController();
  void keepListening(stop.signal, onChange, onReset);
  return () => stop.abort();
}

async function keepListening(
  signal: AbortSignal,
  onChange: DeskEars['onChange'],
  onReset: DeskEars['onReset'],
): Promise<void> {
  let last: string | undefined;
  let failed = 0;
  while (!signal.aborted) {
    const token = tokens.get()?.accessToken;
    const headers = {
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
      ...(last === undefined ? {} : { 'Last-Event-ID': last }),
    };
    const status = await readStream(`${API_BASE}/desk/stream`, headers, signal, (message) => {
      failed = 0;
      last = message.id ?? last;
      if (message.event === 'change') onChange(JSON.parse(message.data) as DeskChange);
      if (message.event === 'reset') onReset();
    }).catch(() => 0);
    if (signal.aborted || status === 403) return;
    // The session ran out: any call renews it, or says that it is over.
    if (
      status === 401 &&
      !(await call('/auth/me').then(
        () => true,
        () => false,
      ))
    )
      return;
    await pause(PATIENCE[Math.min(failed, PATIENCE.length - 1)], signal);
    failed += 1;
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      done();
    });
  });
