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
