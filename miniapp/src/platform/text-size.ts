import { stored, useStored } from './stored';

const elder = stored<boolean>('elder');

/** Whether elder mode (all text × 1.4) is on. */
export function useElder(): boolean {
  return useStored(elder) ?? false;
}

/** Turns elder mode on or off, on every page at once. */
export function setElder(on: boolean): void {
  elder.set(on);
}
