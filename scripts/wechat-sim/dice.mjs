// Chance that can be repeated: every kind of throw has a row of its own, so that throws of one kind never move another's.
import { createHash } from 'node:crypto';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Dice of one seed (any text or number). The n-th throw of a kind is the same in every run with that seed. */
export function makeDice(seed) {
  const turns = new Map();
  function bytes(kind) {
    const turn = (turns.get(kind) ?? 0) + 1;
    turns.set(kind, turn);
    return createHash('sha512').update(`${seed}|${kind}|${turn}`).digest();
  }
  /** A number from 0 up to, not including, 1. */
  const roll = (kind) => bytes(kind).readUInt32BE(0) / 2 ** 32;
  return {
    seed,
    roll,
    /** A whole number from `low` to `high`, both included. */
    between: (kind, low, high) => low + Math.floor(roll(kind) * (high - low + 1)),
    pick: (kind, list) => list[Math.floor(roll(kind) * list.length)],
    /** `length` letters and digits. */
    word(kind, length) {
      let word = '';
      while (word.length < length) for (const byte of bytes(kind)) word += LETTERS[byte % LETTERS.length];
      return word.slice(0, length);
    },
    hex: (kind, length) => bytes(kind).toString('hex').slice(0, length),
    bytes: (kind, length) => bytes(kind).subarray(0, length),
  };
}
