import type { RequestView } from '@huiyin/shared/requests/request.dto';
import { ApiError } from './api-error';
import { call, newKey } from './http';

/** Matters as they were last shown on this device: a verb says which version it acts upon. */
const versions = new Map<string, number>();
/** More than anybody has open at once. */
const MOST = 200;

/** Remembers what is shown now. */
export function noteSeen(request: RequestView): RequestView {
  versions.delete(request.code);
  versions.set(request.code, request.version);
  if (versions.size > MOST) versions.delete(versions.keys().next().value as string);
  return request;
}

/** Keys of deeds that no answer came to: the same words again are the same deed, which the server does once. */
const unanswered = new Map<string, string>();

/**
 * Does something to a matter as it is shown: when somebody else was faster the server refuses, and nothing is done blindly.
 * `whatever`: what holds however it stands by now, such as more words of the voter's. Done once, also when its answer gets
 * lost and people tap again.
 */
export async function act<T = RequestView>(name: string, code: string, body: unknown, whatever = false): Promise<T> {
  const deed = JSON.stringify([name, code, body]);
  const idempotencyKey = unanswered.get(deed) ?? newKey();
  unanswered.set(deed, idempotencyKey);
  try {
    const ifMatch = whatever ? undefined : versions.get(code);
    const answer = await call<T>(`/requests/${code}/${name}`, { method: 'POST', body, idempotencyKey, ifMatch });
    unanswered.delete(deed);
    return answer;
  } catch (error) {
    // A refusal is an answer; no answer, and a server in trouble, say nothing.
    if (error instanceof ApiError && error.status > 0 && error.status < 500) unanswered.delete(deed);
    throw error;
  }
}

/** A verb that answers how the matter stands then. */
export const verb =
  <B>(name: string, whatever = false) =>
  async (code: string, body: B): Promise<RequestView> =>
    noteSeen(await act(name, code, body, whatever));
