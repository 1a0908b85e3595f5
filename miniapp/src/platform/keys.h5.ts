import { useEffect, useRef } from 'react';

const writing = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/**
 * Keys of a desk: `useKeys({ j: next, k: previous, A: assign, Escape: close })`. Single letters match whatever the case;
 * they keep still while the person writes in a field (Escape does not), and with Ctrl, Alt or Meta held.
 */
export function useKeys(keys: Record<string, () => void>, active = true): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    if (!active) return;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
      if (event.key !== 'Escape' && writing(event.target)) return;
      const act =
        latest.current[event.key] ?? latest.current[event.key.toLowerCase()] ?? latest.current[event.key.toUpperCase()];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [active]);
}
