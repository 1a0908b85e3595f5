/** A draft as the shelf knows it. */
export interface Kept {
  name: string;
  /** When it was last written, epoch ms. */
  at: number;
  /** As stored. */
  bytes: number;
}

/** WeChat keeps 1 MB under one name; a little is left for how it counts. */
export const MOST_BYTES = 1_000_000;
/** Of the 10 MB that WeChat gives an app, what drafts may take: the session, the station and the rest need little. */
const MOST_IN_ALL = 6_000_000;
const MOST_DRAFTS = 60;

/** What text takes in storage: UTF-8, as WeChat counts it, without the encoder that it lacks. */
export function bytesOf(text: string): number {
  let bytes = 0;
  for (const sign of text) {
    const point = sign.codePointAt(0)!;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/**
 * Which drafts make room once this one was written, oldest first; never the one itself. `more`: beyond what the limits ask
 * for, because the device has refused to keep it.
 */
export function makingRoom(shelf: readonly Kept[], current: string, more = 0): string[] {
  const others = shelf.filter(({ name }) => name !== current).sort((a, b) => a.at - b.at);
  let bytes = shelf.reduce((sum, kept) => sum + kept.bytes, 0);
  let count = shelf.length;
  const gone: string[] = [];
  for (const kept of others) {
    if (bytes <= MOST_IN_ALL && count <= MOST_DRAFTS && gone.length >= more) break;
    gone.push(kept.name);
    bytes -= kept.bytes;
    count -= 1;
  }
  return gone;
}
