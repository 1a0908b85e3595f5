/** Offers to call a number: only ever a station's. */
export function callPhone(number: string): void {
  window.location.href = `tel:${number}`;
}
