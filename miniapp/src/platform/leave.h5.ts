/** Leaves the app for an address elsewhere: a link that opens WeChat. */
export function leaveFor(address: string): void {
  window.location.href = address;
}
