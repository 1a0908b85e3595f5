import type { Landing } from './deep-link';
import type { Outcome } from './outcome';

/** Whether there is anything to scan with: then a button for it is drawn. */
export const CAN_SCAN = false;

/** Browsers do not scan: the phone's own camera opens the link on the code. */
export async function scanCode(): Promise<Outcome<Landing | undefined>> {
  return { refused: 'unavailable' };
}
