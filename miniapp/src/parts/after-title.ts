/** What is left of the first words once the title has been said: nothing is read twice. Empty when nothing is. */
export function afterTitle(title: string, excerpt: string): string {
  const cut = title.endsWith('…');
  const said = cut ? title.slice(0, -1) : title;
  if (!said || !excerpt.startsWith(said)) return excerpt;
  const rest = excerpt.slice(said.length);
  const words = rest.replace(/^[。！？!?；;，,\s…]+/, '');
  return cut && words ? `…${words}` : words;
}
