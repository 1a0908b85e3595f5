import { DEMO_HEADER, UPLOAD_PATIENCE, Unreachable, type Answer } from './http';

/** A file that was fetched: in browsers its bytes. */
export type DeviceFile = Blob;

/** How long the address of a file stays good after it was handed to the browser, in milliseconds. */
const HANDED_OVER = 60_000;

/** Fetches a file that needs the session's headers, as no plain link can. `body` is the file; for a refusal its JSON. */
export async function getFile(url: string, headers: Record<string, string>): Promise<Answer> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), UPLOAD_PATIENCE);
  try {
    const response = await fetch(url, { headers, signal: stop.signal });
    const demo = response.headers.has(DEMO_HEADER);
    if (response.ok) return { status: response.status, body: await response.blob(), demo };
    return { status: response.status, body: await response.json().catch(() => undefined), demo };
  } catch (reason) {
    throw new Unreachable(String(reason));
  } finally {
    clearTimeout(timer);
  }
}

/** Lets the person keep a fetched file under a name: browsers put it among the downloads. */
export async function keepFile(file: DeviceFile, name: string): Promise<void> {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads the file after the click; at once would be too early.
  setTimeout(() => URL.revokeObjectURL(address), HANDED_OVER);
}
