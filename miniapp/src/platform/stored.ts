import { useSyncExternalStore } from 'react';
import { read, watch, write } from './storage';

/** A value that outlives the visit and tells who listens when it changes, also from another window. */
export interface Stored<T> {
  get(): T | undefined;
  /** Reads the device again: another window may have written since. */
  fresh(): T | undefined;
  set(value: T | undefined): void;
  subscribe(listener: () => void): () => void;
}

/** Makes the one keeper of a name. Create it at module level, never in a component. */
export function stored<T>(name: string): Stored<T> {
  const key = `huiyin.${name}`;
  const listeners = new Set<() => void>();
  let value: T | undefined;
  let known = false;
  const tell = () => listeners.forEach((listener) => listener());
  const fresh = () => {
    value = read<T>(key);
    known = true;
    return value;
  };
  watch(key, () => {
    fresh();
    tell();
  });
  return {
    get: () => (known ? value : fresh()),
    fresh,
    set(next) {
      value = next;
      known = true;
      write(key, next);
      tell();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The value in a component, drawn again when it changes. */
export function useStored<T>(keeper: Stored<T>): T | undefined {
  return useSyncExternalStore(keeper.subscribe, keeper.get, keeper.get);
}
