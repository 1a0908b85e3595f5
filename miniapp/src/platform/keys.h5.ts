import { useLayoutEffect, useRef } from 'react';

const isField = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Ctrl or, on a Mac's keyboard, Command with Enter: sends what is written, from wherever the person is. */
const SEND = 'Ctrl+Enter';

const ANYWHERE = new Set(['Escape', SEND]);

/** How the table of keys calls what was pressed; undefined for what belongs to the browser. */
function nameOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): string | undefined {
  if ((ctrlKey || metaKey) && !altKey && key === 'Enter') return SEND;
  if (ctrlKey || metaKey || altKey) return undefined;
  return shiftKey && /^[a-z]$/i.test(key) ? `Shift+${key.toUpperCase()}` : key;
}

function actOf(keys: Record<string, () => void>, name: string): (() => void) | undefined {
  const key = name.replace(/^Shift\+/, '');
  return keys[name] ?? keys[key] ?? keys[key.toLowerCase()] ?? keys[key.toUpperCase()];
}

/** Answers whether the key was meant for it. */
type Listener = (event: KeyboardEvent) => boolean;
const listeners: Listener[] = [];

/** What came last lies on top: it is asked first, and what it takes nobody below hears. */
function press(event: KeyboardEvent): void {
  if (event.isComposing || event.defaultPrevented) return;
  for (const hears of [...listeners].reverse()) {
    if (!hears(event)) continue;
    event.preventDefault();
    return;
  }
}

function listen(hears: Listener): () => void {
  if (listeners.length === 0) window.addEventListener('keydown', press);
  listeners.push(hears);
  return () => {
    listeners.splice(listeners.indexOf(hears), 1);
    if (listeners.length === 0) window.removeEventListener('keydown', press);
  };
}

/**
 * Keys of a desk: `useKeys({ j: next, k: previous, A: assign, Escape: close, 'Ctrl+Enter': send })`. Single letters match
 * whatever the case, `Shift+X` only with Shift held; they keep still while the person writes in a field (Escape and
 * Ctrl+Enter do not), and with Ctrl, Alt or Meta held. `writing`: these are for a field of one line itself, such as the
 * arrows that walk through what its words found; they work there too.
 */
export function useKeys(keys: Record<string, () => void>, active = true, writing = false): void {
  const latest = useRef(keys);
  latest.current = keys;
  // With what is drawn, not a moment after: a quick key would reach what lies below.
  useLayoutEffect(() => {
    if (!active) return;
    return listen((event) => {
      const key = nameOf(event);
      const own = writing && event.target instanceof HTMLInputElement;
      if (key === undefined || (!own && !ANYWHERE.has(key) && isField(event.target))) return false;
      const act = actOf(latest.current, key);
      act?.();
      return act !== undefined;
    });
  }, [active, writing]);
}
