/** Shorter texts are not taken for copies: two people may well say "路灯坏了" of two lamps. Letters and digits. */
export const LEAST_COPIED = 20;

/**
 * A text without what a copying hand changes: one form of each letter, no blanks, no punctuation, nothing unseen. Digits stay:
 * 3 号楼 is not 5 号楼. null where it is too short to be known again.
 */
export function copiedForm(text: string): string | null {
  const form = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
  return Array.from(form).length < LEAST_COPIED ? null : form;
}
