import { findAddresses } from './redaction.addresses';
import { findEmails, findPlates, findWechatIds } from './redaction.contacts';
import { findIdNumbers, findPhones } from './redaction.numbers';
import { maskSpans, plainOf, withDigits, type Finding } from './redaction.text';

export { PERSONAL_KINDS, type Finding, type PersonalKind } from './redaction.text';

/** A text as others see it, and what was masked in it. */
export interface Redacted {
  /** The text with every found stretch masked by as many asterisks: offsets stay what they were. */
  text: string;
  /** In order of place; offsets in the original, UTF-16 units. */
  found: Finding[];
}

/** Numbers told in Chinese numerals; a number in plain digits was found before. */
function findSpokenNumbers(plain: string): Finding[] {
  const digits = withDigits(plain);
  if (digits === plain) return [];
  return [...findIdNumbers(digits, true), ...findPhones(digits, true)].filter(
    ({ start, end }) => digits.slice(start, end) !== plain.slice(start, end),
  );
}

// An earlier finder's stretch is masked before the next one reads: nothing is found twice.
const FINDERS = [findEmails, findIdNumbers, findPhones, findPlates, findWechatIds, findSpokenNumbers, findAddresses];

/** The findings in order of place, without those that begin inside another. */
function apart(findings: Finding[]): Finding[] {
  const kept: Finding[] = [];
  for (const one of [...findings].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (kept.length === 0 || one.start >= kept[kept.length - 1].end) kept.push(one);
  }
  return kept;
}

/**
 * Finds and masks the personal data in a text: phones, ID numbers, plates, e-mail, WeChat ids where they are
 * introduced, addresses down to a door. Pure, and linear in the length but for texts made of nothing else.
 * Used by the warning while writing, the preview, and every view by others.
 */
export function redact(text: string): Redacted {
  const found: Finding[] = [];
  if (!/[\d@A-Za-z０-９Ａ-Ｚａ-ｚ＠零〇○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]/.test(text)) return { text, found };
  let plain = plainOf(text);
  // What is masked no longer hides its neighbour, so look again until nothing is left: redacting twice changes nothing.
  for (let news = true; news;) {
    news = false;
    for (const find of FINDERS) {
      const here = apart(find(plain));
      if (here.length === 0) continue;
      news = true;
      found.push(...here);
      plain = maskSpans(plain, here);
    }
  }
  found.sort((a, b) => a.start - b.start);
  return { text: maskSpans(text, found), found };
}
