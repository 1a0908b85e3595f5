/**
 * What a scanned or typed text leads to. Three forms mean the same: the `scene` of a mini-program code (`s=CODE`), the
 * `q` of an ordinary link (the whole, encoded address), and an address itself (`https://host/s/CODE`).
 * `s` is a station, `d` a deputy, `l` a desk that waits to be let in.
 */
export interface Landing {
  kind: 'station' | 'deputy' | 'desk';
  code: string;
}

const KINDS = { s: 'station', d: 'deputy', l: 'desk' } as const;
const ADDRESS = /^(?:https?:\/\/[^/?#]+)?\/([sdl])\/([0-9A-Za-z_-]{1,32})\/?(?:[?#].*)?$/;
const SCENE = /^([sdl])=([0-9A-Za-z_-]{1,32})$/;
/** As `ScannedCode` of @huiyin/shared/codes/code.dto. */
const PLAIN = /^[0-9A-Za-z_-]{4,32}$/;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Reads one text; undefined when it is not one of ours. What already reads is not decoded again: WeChat encodes once. */
export function landingOf(text: string): Landing | undefined {
  const plain = text.trim();
  const found = matched(plain) ?? matched(decoded(plain));
  return found ? { kind: KINDS[found[1] as keyof typeof KINDS], code: found[2] } : undefined;
}

const matched = (text: string) => ADDRESS.exec(text) ?? SCENE.exec(text);

/** Reads the parameters that a page was opened with, on either target. */
export function landingOfParams(params: Record<string, string | undefined>): Landing | undefined {
  return landingOf(params.scene ?? '') ?? landingOf(params.q ?? '');
}

/** A code as somebody types it from a poster, without what leads to it; only the server knows what it stands for. */
export function typedCodeOf(text: string): string | undefined {
  const plain = text.trim();
  return PLAIN.test(plain) ? plain : undefined;
}

/** The address of the page that a code leads to; `via=code` tells it that the voter stands at the door. */
export function pageOfLanding({ kind, code }: Landing): string {
  return kind === 'desk' ? `/account/desk?code=${code}` : `/voter/${kind}?code=${code}&via=code`;
}
