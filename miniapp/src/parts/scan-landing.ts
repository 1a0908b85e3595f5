import { pageOfLanding } from '../platform/deep-link';
import { follow } from '../platform/navigation';
import { scanCode } from '../platform/scan';
import { toast } from '../platform/toast';

/** Scans the code at a door and opens what it leads to; says what to do when that fails. */
export async function scanLanding(): Promise<void> {
  const outcome = await scanCode();
  if ('refused' in outcome) {
    if (outcome.refused !== 'cancelled') toast('没有打开相机，可以按名字找联络站');
    return;
  }
  if (outcome.got) await follow(pageOfLanding(outcome.got));
  else toast('这不是联络站的码，请扫站门口的码');
}
