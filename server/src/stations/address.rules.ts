/** Names of places are matched from this many characters on, up to that many. */
const SHORTEST = 2;
const LONGEST = 12;
/** Characters of an address that are looked at. */
const READ = 100;
/** What separates the parts of an address; no name runs across. */
const SEPARATORS = /[\s,，。．.;；:：、()（）[\]【】<>《》"“”'‘’!！?？/\\|_#*%=+-]+/u;

/**
 * Every piece of an address text that could be the name of a place: 2 to 12 characters (code points), each once.
 * 示范路12号 → 示范, 示范路, 范路 …
 */
export function piecesOf(text: string): string[] {
  const parts = Array.from(text.normalize('NFKC')).slice(0, READ).join('').split(SEPARATORS);
  const pieces = new Set<string>();
  for (const part of parts) {
    const characters = Array.from(part);
    for (let from = 0; from + SHORTEST <= characters.length; from++)
      for (let to = from + SHORTEST; to <= Math.min(from + LONGEST, characters.length); to++)
        pieces.add(characters.slice(from, to).join(''));
  }
  return [...pieces];
}

/** The longest of the names: 翠园路 says more than 翠园. Several when they are equally long. */
export function longestOf(names: readonly string[]): string[] {
  const length = (name: string) => Array.from(name).length;
  const most = Math.max(0, ...names.map(length));
  return names.filter((name) => length(name) === most);
}

/** 翠园社区 is also called 翠园: the names a community goes by without being told. */
export function ownNamesOf(community: string): string[] {
  const short = community.replace(/(?:社区|村|居委会|村委会)$/u, '');
  return short !== community && Array.from(short).length >= SHORTEST ? [community, short] : [community];
}
