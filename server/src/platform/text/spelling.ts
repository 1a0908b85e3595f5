import { pinyin } from 'pinyin-pro';

/** How a Chinese name is typed without Chinese: in full and by initials, lower-case ASCII. */
export interface Spelling {
  /** 张三 → zhangsan, at most 255 characters; ü is written v. */
  pinyin: string;
  /** 张三 → zs, at most 64. */
  initials: string;
}

const ascii = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/**
 * Spells a name. `person`: the first character is read as a surname (单 is shan, 曾 is zeng).
 * Letters and digits inside the name stay; what has no reading is left out.
 */
export function spell(name: string, person = false): Spelling {
  const options = { toneType: 'none', type: 'array', nonZh: 'spaced', v: true } as const;
  const syllables = pinyin(name.normalize('NFKC'), { ...options, surname: person ? 'head' : 'off' })
    .map(ascii)
    .filter((s) => s !== '');
  return {
    pinyin: syllables.join('').slice(0, 255),
    initials: syllables
      .map((s) => s[0])
      .join('')
      .slice(0, 64),
  };
}

/**
 * The prefix to look names up by, when a searched text is pinyin or initials: `Zhang san` → zhangsan, `lü` → lv.
 * null when it holds anything but letters, digits, spaces, apostrophes and hyphens.
 */
export function spelledPrefix(text: string): string | null {
  const plain = text.normalize('NFKC').toLowerCase().replaceAll('ü', 'v');
  return /^[a-z0-9 '\u2019-]+$/.test(plain) ? ascii(plain) || null : null;
}
