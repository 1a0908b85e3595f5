import type { ComponentType } from 'react';

let strips: readonly ComponentType[] = [];

/** What the app draws above every page, whatever the page is. Called once, where the app starts. */
export function drawAbove(...given: ComponentType[]): void {
  strips = given;
}

/** It, at the top of a page. */
export function Above() {
  return (
    <>
      {strips.map((Strip, at) => (
        <Strip key={at} />
      ))}
    </>
  );
}
