import {
  DEMO_HEADER,
  PATIENCE,
  UPLOAD_PATIENCE,
  Unreachable,
  type Answer,
  type DevicePicture,
  type Sent,
} from './http';

async function answered(url: string, init: RequestInit, patience: number): Promise<Answer> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), patience);
  try {
    const response = await fetch(url, { ...init, signal: stop.signal });
    const text = await response.text();
    return { status: response.status, body: parsed(text), demo: response.headers?.has(DEMO_HEADER) };
  } catch (reason) {
    throw new Unreachable(String(reason));
  } finally {
    clearTimeout(timer);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Sends one request. Throws Unreachable when no answer came. */
export function send({ url, method, headers, body }: Sent): Promise<Answer> {
  const json = body === undefined ? undefined : JSON.stringify(body);
  const type: Record<string, string> = json === undefined ? {} : { 'Content-Type': 'application/json' };
  return answered(url, { method, headers: { ...type, ...headers }, body: json }, PATIENCE);
}

/** Sends one picture as the multipart field `file`. */
export function sendPicture(url: string, picture: DevicePicture, headers: Record<string, string>): Promise<Answer> {
  const form = new FormData();
  form.append('file', picture.file ?? new Blob(), 'picture');
  return answered(url, { method: 'POST', headers, body: form }, UPLOAD_PATIENCE);
}

/** Runs one at a time across all windows of this browser: two windows must not both use up the refresh token. */
export function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  return navigator.locks ? (navigator.locks.request(name, work) as Promise<T>) : work();
}
