import { MOST_TAGS } from '@huiyin/shared/requests/handling.dto';

/** The tags with one more: none twice, none empty, never more than fit. */
export function tagsWith(tags: readonly string[], typed: string): readonly string[] {
  const tag = typed.trim().replace(/^#/, '');
  if (!tag || tags.includes(tag) || tags.length >= MOST_TAGS) return tags;
  return [...tags, tag];
}
