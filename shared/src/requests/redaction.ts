import { findAddresses } from './redaction.addresses';
import { findEmails, findQqNumbers, findWechatIds } from './redaction.contacts';
import { findBankCards, findIdNumbers, findPassports } from './redaction.papers';
import { findPhones } from './redaction.phones';
import { findPlates } from './redaction.plates';
import { MASK, maskSpans, MAY_HOLD_NUMBER, plainOf, withDigits, type Finding } from './redaction.text';

export { PERSONAL_KINDS, type Finding, type PersonalKind } from './redaction.text';

/** A text as others see it, and what was masked in it. */
export interface Redacted {
  /** The text with every found stretch masked by as many asterisks: offsets stay what they were. */
  text: string;
  /** In order of place; offsets in the original, UTF-16 units. */
  found: Finding[];
}

type Finder = (plain: string) => Finding[];

/** Numbers whose parts stand apart: by a line's end, by signs, by the words of somebody who dictates. */
const findApart: Finder = (plain) => [
  ...findIdNumbers(plain, 'loose'),
  ...findBankCards(plain, 'loose'),
  ...findPhones(plain, 'loose'),
  ...findPhones(plain, 'told'),
];

/** Numbers told in Chinese numerals; a number in plain digits was found before. */
const findSpoken: Finder = (plain) => {
  const digits = withDigits(plain);
  if (digits === plain) return [];
  const found = [
    ...findIdNumbers(digits),
    ...findBankCards(digits),
    ...findPhones(digits),
    ...findPlates(digits),
    ...findApart(digits),
  ];
  return found.filter(({ start, end }) => digits.slice(start, end) !== plain.slice(start, end));
};

// An earlier finder's stretch is masked before the next one reads: nothing is found twice.
const FINDERS: readonly Finder[] = [
  findEmails,
  (plain) => findIdNumbers(plain),
  findPassports,
  (plain) => findBankCards(plain),
  (plain) => findIdNumbers(plain, 'loose'),
  (plain) => findPhones(plain),
  findPlates,
  findQqNumbers,
  findWechatIds,
  findApart,
  findSpoken,
  findAddresses,
];

/** The findings in order of place, without those that begin inside another. */
function apart(findings: Finding[]): Finding[] {
  const kept: Finding[] = [];
  for (const one of [...findings].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (kept.length === 0 || one.start >= kept[kept.length - 1].end) kept.push(one);
  }
  return kept;
}

/** How far around a masked stretch its neighbours may read differently for it, in characters: no rule reads further. */
const REACH = 300;

/** Every finder once over the text. */
function findAll(plain: string): Finding[] {
  const found: Finding[] = [];
  let masked = plain;
  for (const find of FINDERS) {
    const here = apart(find(masked));
    if (here.length === 0) continue;
    found.push(...here);
    masked = maskSpans(masked, here);
  }
  return found;
}

/** A stretch of a text. */
interface Window {
  start: number;
  end: number;
}

/** The stretches within reach of these, run together where they meet. */
function around(found: readonly Finding[], length: number): Window[] {
  const windows: Window[] = [];
  for (const { start, end } of [...found].sort((a, b) => a.start - b.start)) {
    const last = windows[windows.length - 1];
    if (last && start - REACH <= last.end) last.end = Math.max(last.end, Math.min(length, end + REACH));
    else windows.push({ start: Math.max(0, start - REACH), end: Math.min(length, end + REACH) });
  }
  return windows;
}

/** What the finders see in a window, but for what touches its edge: that may have been cut by it. */
function findWithin(signs: readonly string[], { start, end }: Window): Finding[] {
  return findAll(signs.slice(start, end).join(''))
    .map((one) => ({ kind: one.kind, start: start + one.start, end: start + one.end }))
    .filter(
      (one) => (start === 0 || one.start >= start + REACH / 2) && (end === signs.length || one.end <= end - REACH / 2),
    );
}

/**
 * What is masked no longer hides its neighbour, so this looks again around it until nothing is left. Only a look at the
 * whole that finds nothing ends it: redacting twice changes nothing.
 */
function findUntilNothing(plain: string): Finding[] {
  const found: Finding[] = [];
  const signs = plain.split('');
  const take = (news: readonly Finding[]): void => {
    for (const { start, end } of news) signs.fill(MASK, start, end);
    found.push(...news);
  };
  for (let news = findAll(plain); news.length > 0; news = findAll(signs.join(''))) {
    while (news.length > 0) {
      take(news);
      news = around(news, signs.length).flatMap((window) => findWithin(signs, window));
    }
  }
  return found;
}

/**
 * Finds and masks the personal data in a text: phones, ID numbers, passports, bank cards, plates, e-mail, WeChat and QQ
 * where they are introduced, addresses down to a door. Pure, and linear in the length.
 * Used by the warning while writing, the preview, and every view by others.
 */
export function redact(text: string): Redacted {
  if (!MAY_HOLD_NUMBER.test(text)) return { text, found: [] };
  const plain = plainOf(text);
  const found = findUntilNothing(plain.text)
    .map(({ kind, start, end }) => ({ kind, start: plain.origins[start], end: plain.origins[end] }))
    .sort((a, b) => a.start - b.start);
  return { text: maskSpans(text, found), found };
}
