/** One message of a stream of events. */
export interface StreamMessage {
  event: string;
  data: string;
  /** The position to go on from. */
  id: string | undefined;
}

/** Parts what came into whole messages and the beginning of the next; comments and unknown fields say nothing. */
export function messagesIn(text: string): { messages: StreamMessage[]; rest: string } {
  const parts = text.split('\n\n');
  const rest = parts.pop() ?? '';
  const messages = parts.flatMap((part) => {
    const fields = new Map(
      part
        .split('\n')
        .filter((line) => /^(?:event|data|id):/.test(line))
        .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
    );
    const data = fields.get('data');
    return data === undefined ? [] : [{ event: fields.get('event') ?? 'message', data, id: fields.get('id') }];
  });
  return { messages, rest };
}

/**
 * Reads a stream of events until it ends or `signal` stops it. Browsers' own EventSource cannot carry the session's header.
 * Answers the status; the messages come one by one. Throws when nothing is reached.
 */
export async function readStream(
  url: string,
  headers: Record<string, string>,
  signal: AbortSignal,
  onMessage: (message: StreamMessage) => void,
): Promise<number> {
  const response = await fetch(url, {
    headers: { accept: 'text/event-stream', ...headers },
    signal,
    cache: 'no-store',
  });
  if (!response.ok || !response.body) return response.status;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let kept = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return response.status;
    const { messages, rest } = messagesIn(kept + value);
    kept = rest;
    messages.forEach(onMessage);
  }
}

/** Whether this device can listen at all. */
export const CAN_LISTEN = true;
