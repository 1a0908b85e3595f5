/**
 * What a scanned or typed text leads to. Three forms mean the same: the `scene` of a mini-program code (`s=CODE`), the
 * `q` of an ordinary link (the whole, encoded address), and an address itself (`https://host/s/CODE`).
 * `s` is a station, `d` a deputy.
 */
export interface Landing {
  kind: 'station' | 'deputy';
  code: string;
}

const KINDS = { s: 'station', d: 'deputy' } as const;
const ADDRESS = /^(?:https?:\/\/[^/?#]+)?\/([sd])\/([0-9A-Za-z_-]{1,32})\/?(?:[?#].*)?$/;
const SCENE = /^([sd])=([0-9A-Za-z_-]{1,32})$/;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Reads one text; undefined when it is not one of ours. */
export function landingOf(text: string): Landing | undefined {
  const plain = decoded(text.trim());
  const found = ADDRESS.exec(plain) ?? SCENE.exec(plain);
  return found ? { kind: KINDS[found[1] as 's' | 'd'], code: found[2] } : undefined;
}

/** Reads the parameters that a page was opened with, on either target. */
export function landingOfParams(params: Record<string, string | undefined>): Landing | undefined {
  return landingOf(params.scene ?? '') ?? landingOf(params.q ?? '');
}

/** The address of the page that a code leads to; `via=code` tells it that the voter stands at the door. */
export function pageOfLanding({ kind, code }: Landing): string {
  return `/voter/${kind}?code=${code}&via=code`;
}
