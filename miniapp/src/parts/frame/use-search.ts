import { useState } from 'react';
import { useSettled } from '../use-settled';

/** Pauses this long after the last letter before it asks, in milliseconds. */
const QUIET = 350;

/** What is written in a list's search field, and what the list is asked for once the writing stopped. */
export interface SearchText {
  text: string;
  set(text: string): void;
  /** Undefined while nothing is looked for. */
  q: string | undefined;
}

export function useSearch(): SearchText {
  const [text, set] = useState('');
  const q = useSettled(text.trim(), QUIET) || undefined;
  return { text, set, q };
}
