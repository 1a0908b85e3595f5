import { useSyncExternalStore } from 'react';

/** From here on a desk's layout fits (two panes). In px. */
const DESK = '(min-width: 1024px)';

const subscribe = (changed: () => void) => {
  const query = window.matchMedia(DESK);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
};

/** Whether the window is a desk's (≥ 1024 px); drawn again when it changes. */
export function useDesk(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(DESK).matches);
}
