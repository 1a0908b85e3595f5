import { pageOfLanding } from '../platform/deep-link';
import { follow } from '../platform/navigation';
import { scanCode } from '../platform/scan';
import { toast } from '../platform/toast';
import { deviceWords } from './device-words';

/** Scans the code at a door, or at a desk, and opens what it leads to; says what to do when that fails. */
export async function scanLanding(): Promise<void> {
  const outcome = await scanCode();
  if ('refused' in outcome) {
    const words = deviceWords('scan', outcome.refused);
    if (words) toast(words);
    return;
  }
  if (outcome.got) await follow(pageOfLanding(outcome.got));
  else toast('这不是我们的码，请扫门口或电脑上的码');
}
