/** Signs behind HY: Crockford's alphabet has no I, L, O, U. */
const SIGNS = 10;

/**
 * A matter's code as the server writes it (HY-7Q4K-29ZD-M3), from however people type it: small letters, full-width signs,
 * with or without dashes, spaces and HY, O for 0, I or L for 1. Undefined when it cannot be one.
 */
export function slipCodeOf(typed: string): string | undefined {
  const written = typed.normalize('NFKC').toUpperCase().trim();
  const plain = written.replace(/[^0-9A-Z]/g, '');
  // HY is our mark when it stands apart, or when enough signs follow; a code's own signs may begin so too.
  const marked = /^HY[^0-9A-Z]/.test(written) || (plain.length === SIGNS + 2 && plain.startsWith('HY'));
  const body = marked ? plain.slice(2) : plain;
  const signs = body.replace(/O/g, '0').replace(/[IL]/g, '1');
  if (signs.length !== SIGNS || signs.includes('U')) return undefined;
  return `HY-${signs.slice(0, 4)}-${signs.slice(4, 8)}-${signs.slice(8)}`;
}
