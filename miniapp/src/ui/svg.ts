/** Whole SVG of a shape in one colour. `weight` is the line's width in the box of 24. */
export function svgOf(shape: string, colour: string, weight = 1.7, size = 24, margin = 0): string {
  const box = `${-margin} ${-margin} ${24 + 2 * margin} ${24 + 2 * margin}`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="${box}" fill="none" ` +
    `stroke="${colour}" stroke-width="${weight}" stroke-linecap="round" stroke-linejoin="round">${shape}</svg>`
  );
}

/** The same as an address that style sheets take. */
export function dataAddress(svg: string): string {
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

/** The mark: a speaking square with a filled square inside. One colour: it is used as a mask. */
export const mark =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 26 26" fill="none" stroke="#000" stroke-width="2.4" ' +
  'stroke-linejoin="round"><path d="M7 3h12a4 4 0 0 1 4 4v10a4 4 0 0 1-4 4h-8l-5 3.4V21a4 4 0 0 1-3-4V7a4 4 0 0 1 ' +
  '4-4z"/><rect x="9" y="8" width="8" height="8" rx="1.8" fill="#000" stroke="none"/></svg>';
