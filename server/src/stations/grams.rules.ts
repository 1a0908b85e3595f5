/** A text as it is searched: compatibility forms unified, lower case, no spaces. */
export const searchForm = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');

/**
 * The one- and two-character pieces of a text (code points), each once. A text holds another only if it holds all its
 * pieces, so an index over them finds Chinese text from any position; MariaDB's own full-text index does not.
 */
export function gramsOf(text: string): string[] {
  const characters = Array.from(searchForm(text));
  const grams = new Set<string>(characters);
  for (let i = 0; i + 1 < characters.length; i++) grams.add(characters[i] + characters[i + 1]);
  return [...grams];
}

/** The pieces to look a text up by: its pairs (or the one character it has), at most `most`, spread over the text. */
export function lookUpGrams(text: string, most = 6): string[] {
  const characters = Array.from(searchForm(text));
  if (characters.length < 2) return characters;
  const pairs = [...new Set(characters.slice(1).map((c, i) => characters[i] + c))];
  if (pairs.length <= most) return pairs;
  return Array.from({ length: most }, (_, i) => pairs[Math.round((i * (pairs.length - 1)) / (most - 1))]);
}
