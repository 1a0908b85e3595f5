import type { SessionView } from '@huiyin/shared/people/session.dto';
import type { PictureView } from '@huiyin/shared/requests/request.dto';
import { getFile, type DeviceFile } from '../platform/document';
import { Unreachable, type Answer, type DevicePicture, type Sent } from '../platform/http';
import { alone, send, sendPicture } from '../platform/send';
import { ApiError, networkError, refusalOf } from './api-error';
import { noteDemo } from './demo-mode';
import { recovery } from './recovery';
import { tokens } from './tokens';

export interface Call {
  method?: Sent['method'];
  /** Left out when undefined. */
  query?: Record<string, string | number | boolean | undefined>;
  body?: unknown;
  /** For what must not happen twice (`newKey()`); keep it with the draft, so that a retry sends the same one. */
  idempotencyKey?: string;
  /** The version of what is acted upon, as it was last seen. */
  ifMatch?: number;
}

/** Codes after which the kept session is worth nothing: it ended, or a seat, a role or a binding behind it did. */
const LOST = new Set(['auth.ended', 'auth.refresh_invalid', 'auth.refresh_reused', 'auth.token_invalid']);

/**
 * Calls the server and gives back its JSON. `path` begins after `/api`: `/requests/HY-…`.
 * Throws ApiError. An expired access token is renewed once, by one call for all that wait, and the call is repeated. A
 * session that is worth nothing any more is replaced the same way where the device can say who the person is (recovery.ts).
 */
export async function call<T>(path: string, o: Call = {}): Promise<T> {
  const { method = 'GET', query, body, idempotencyKey, ifMatch } = o;
  const url = `${API_BASE}${path}${queryText(query)}`;
  const headers: Record<string, string> = {
    ...(idempotencyKey ? { 'Idempotency-Key': idempotencyKey } : {}),
    ...(ifMatch === undefined ? {} : { 'If-Match': `"${ifMatch}"` }),
  };
  return signed<T>((authorization) => send({ url, method, body, headers: { ...headers, ...authorization } }));
}

/** Uploads one picture; the answer's `code` goes into the request. */
export function uploadPicture(picture: DevicePicture): Promise<PictureView> {
  return signed((authorization) => sendPicture(`${API_BASE}/pictures`, picture, authorization));
}

/** Fetches a file (a poster) that only the signed-in person may have; platform/document keeps or opens it. */
export function fetchDocument(path: string, query?: Call['query']): Promise<DeviceFile> {
  return signed((authorization) => getFile(`${API_BASE}${path}${queryText(query)}`, authorization));
}

/** The full address of something the server names by its path (`/api/pictures/…`), as an image needs it in WeChat. */
export function addressOnServer(path: string): string {
  return path.startsWith('/api') ? API_BASE + path.slice(4) : path;
}

/** A key that no one else uses, for what must not happen twice. */
export function newKey(): string {
  const random = () => Math.random().toString(36).slice(2, 12);
  return `${Date.now().toString(36)}-${random()}-${random()}`;
}

async function signed<T>(attempt: (authorization: Record<string, string>) => Promise<Answer>): Promise<T> {
  const used = tokens.get()?.accessToken;
  try {
    return read<T>(await reached(attempt(bearer(used))));
  } catch (error) {
    if (!used) throw error;
    return read<T>(await reached(attempt(bearer(await another(error, used)))));
  }
}

/** The access token to repeat the call with; throws what stands when there is none. */
async function another(error: unknown, used: string): Promise<string> {
  if (!(error instanceof ApiError)) throw error;
  if (error.code !== 'auth.token_expired') return replaced(error, used);
  try {
    return await renewed(used);
  } catch (failure) {
    return replaced(failure, used);
  }
}

const bearer = (token: string | undefined): Record<string, string> =>
  token ? { Authorization: `Bearer ${token}` } : {};

async function reached(answer: Promise<Answer>): Promise<Answer> {
  try {
    const given = await answer;
    noteDemo(given.demo);
    return given;
  } catch (error) {
    throw error instanceof Unreachable ? networkError() : error;
  }
}

function read<T>({ status, body }: Answer): T {
  if (status >= 200 && status < 300) return body as T;
  throw refusalOf(status, body);
}

let renewing: Promise<string> | undefined;

/** A new access token in place of the used one. A refresh token works once: all who need one wait for the same call. */
function renewed(used: string): Promise<string> {
  renewing ??= alone('huiyin.renew', () => renew(used)).finally(() => {
    renewing = undefined;
  });
  return renewing;
}

async function renew(used: string): Promise<string> {
  // Another window may have renewed it while we waited.
  const kept = tokens.fresh();
  if (!kept) throw new ApiError('auth.required', '请先登录。', 401);
  if (kept.accessToken !== used) return kept.accessToken;
  const body = { refreshToken: kept.refreshToken };
  const answer = await reached(send({ url: `${API_BASE}/auth/refresh`, method: 'POST', headers: {}, body }));
  const session = read<SessionView>(answer);
  tokens.set(session);
  return session.accessToken;
}

let replacing: Promise<string> | undefined;

/** A new session in place of one that is lost; all who lost it wait for the same one. Anything but a loss stands. */
async function replaced(error: unknown, used: string): Promise<string> {
  if (!(error instanceof ApiError) || !LOST.has(error.code)) throw error;
  const kept = tokens.get();
  // A late answer to an old token: another call has already found a better one.
  if (kept && kept.accessToken !== used) return kept.accessToken;
  replacing ??= replace(error, kept).finally(() => {
    replacing = undefined;
  });
  return replacing;
}

async function replace(error: ApiError, lost: SessionView | undefined): Promise<string> {
  // Until the new one is here the old one stays: no page should flicker, and without network the next call tries again.
  const session = lost && (await recovery.of(lost));
  if (session) return session.accessToken;
  tokens.set(undefined);
  throw error;
}

function queryText(query: Call['query'] = {}): string {
  const pairs = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`);
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}
