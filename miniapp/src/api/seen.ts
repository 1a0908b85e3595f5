import type { RequestView } from '@huiyin/shared/requests/request.dto';
import { call } from './http';

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

/**
 * Does something to a matter as it is shown: when somebody else was faster the server refuses, and nothing is done blindly.
 * `whatever`: what holds however it stands by now, such as more words of the voter's.
 */
export const act = <T = RequestView>(name: string, code: string, body: unknown, whatever = false): Promise<T> =>
  call<T>(`/requests/${code}/${name}`, {
    method: 'POST',
    body,
    ...(whatever ? {} : { ifMatch: versions.get(code) }),
  });

/** A verb that answers how the matter stands then. */
export const verb =
  <B>(name: string, whatever = false) =>
  async (code: string, body: B): Promise<RequestView> =>
    noteSeen(await act(name, code, body, whatever));
