import type { Landing } from './deep-link';
import type { Outcome } from './outcome';

/** Browsers do not scan: the phone's own camera opens the link on the code. */
export async function scanCode(): Promise<Outcome<Landing | undefined>> {
  return { refused: 'unavailable' };
}
