import { Refusal } from '@huiyin/shared/kernel/refusals';

/** One body, one text: keys in one order, whatever order they were sent in; what was left out counts as not there. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, v]) => v !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join(',')}}`;
}

/**
 * The header `Idempotency-Key` as it is kept: 1–64 ASCII characters, ends trimmed.
 * @throws Refusal request.idempotency_required for a missing, blank, too long or non-ASCII key
 */
export function usableKey(header: string | undefined): string {
  const key = header?.trim() ?? '';
  if (!/^[\x20-\x7e]{1,64}$/.test(key)) throw new Refusal('request.idempotency_required');
  return key;
}
