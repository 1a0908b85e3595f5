/** Characters (code points) of a title: what fits one line of a card. */
export const TITLE_LENGTH = 20;
/** Characters of the first words in a list. */
export const EXCERPT_LENGTH = 60;

/** Sentence ends; a comma goes on. */
const SENTENCE = /[。！？!?；;\n]/u;
/** Left over when a family of emoji is cut in two. */
const LOOSE_JOINER = /(?:\u200D|\uFE0F|[\u{1F3FB}-\u{1F3FF}])+$/u;

/** At most `length` characters (code points), the last one an ellipsis where something was cut off. */
export function shorten(text: string, length: number): string {
  const characters = Array.from(text);
  if (characters.length <= length) return text;
  return `${characters
    .slice(0, length - 1)
    .join('')
    .replace(LOOSE_JOINER, '')
    .trimEnd()}…`;
}

/** A matter's title: the first sentence of what was written, 20 characters at most. */
export function titleOf(text: string): string {
  const first = text.split(SENTENCE).find((sentence) => sentence.trim() !== '');
  return shorten((first ?? text).trim(), TITLE_LENGTH);
}

/** The first words on one line. */
export const excerptOf = (text: string): string => shorten(text.replace(/\s+/g, ' ').trim(), EXCERPT_LENGTH);
