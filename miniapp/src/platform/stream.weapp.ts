import type { StreamMessage } from './stream.h5';

/** Phones in WeChat hear by its messages, and look anew when a page comes back; no stream is kept open there. */
export async function readStream(
  _url: string,
  _headers: Record<string, string>,
  _signal: AbortSignal,
  _onMessage: (message: StreamMessage) => void,
): Promise<number> {
  return 0;
}

/** Whether this device can listen at all. */
export const CAN_LISTEN = false;
