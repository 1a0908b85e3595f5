import type { ComponentType } from 'react';

let Strip: ComponentType | undefined;

/** What the app draws above every page, whatever the page is. Called once, where the app starts. */
export function drawAbove(strip: ComponentType): void {
  Strip = strip;
}

/** It, at the top of a page. */
export function Above() {
  return Strip ? <Strip /> : null;
}
