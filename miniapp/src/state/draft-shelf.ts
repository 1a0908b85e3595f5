import { write } from '../platform/storage';
import { stored } from '../platform/stored';
import { bytesOf, makingRoom, MOST_BYTES, type Kept } from './draft-shelf.rules';

const shelf = stored<Kept[]>('drafts');
const keyOf = (name: string) => `huiyin.draft.${name}`;
/** A full device is asked again so often, each time with one draft less. */
const TRIES = 5;

/**
 * Keeps a draft on the device, and forgets the oldest others when there is no more room for all. False when it could not be
 * kept: it alone is too large, or the device has no room left.
 */
export function keepDraft(name: string, value: object): boolean {
  const bytes = bytesOf(JSON.stringify(value));
  if (bytes > MOST_BYTES) return false;
  const known = [...(shelf.get() ?? []).filter((kept) => kept.name !== name), { name, at: Date.now(), bytes }];
  const left = forget(known, makingRoom(known, name));
  return tryTo(name, value, left);
}

function tryTo(name: string, value: object, known: Kept[]): boolean {
  let left = known;
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (write(keyOf(name), value)) {
      shelf.set(left);
      return true;
    }
    const gone = makingRoom(left, name, 1);
    if (gone.length === 0) return false;
    left = forget(left, gone);
  }
  return false;
}

function forget(known: Kept[], names: string[]): Kept[] {
  names.forEach((name) => write(keyOf(name), undefined));
  return known.filter(({ name }) => !names.includes(name));
}

/** Takes a draft away, after it was sent. */
export function dropDraft(name: string): void {
  shelf.set(forget(shelf.get() ?? [], [name]));
}

/** Takes every draft away: the person asked that nothing of theirs is kept. */
export function dropAllDrafts(): void {
  const kept = shelf.get() ?? [];
  forget(
    kept,
    kept.map(({ name }) => name),
  );
  shelf.set([]);
}
