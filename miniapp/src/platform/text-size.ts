import { useSyncExternalStore } from 'react';
import { hostTextScale, onHostTextScale } from './font';
import { stored, useStored } from './stored';
import { textScale } from './text-scale.rules';

const elder = stored<boolean>('elder');

/** Whether elder mode (all text × 1.4) is on. */
export function useElder(): boolean {
  return useStored(elder) ?? false;
}

/** Turns elder mode on or off, on every page at once. */
export function setElder(on: boolean): void {
  elder.set(on);
}

const listeners = new Set<() => void>();
let host = hostTextScale();
onHostTextScale(() => {
  host = hostTextScale();
  listeners.forEach((listener) => listener());
});
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** How large text is drawn on this device, by elder mode and by what the person set in WeChat. */
export function useTextScale(): { scale: number; roomy: boolean } {
  const told = useSyncExternalStore(
    subscribe,
    () => host,
    () => host,
  );
  return textScale(told, useElder());
}
