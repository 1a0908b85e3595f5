import type { SlipView } from '@huiyin/shared/requests/slip.dto';
import { call } from './http';

/** How the matter with this code stands; never its words. */
export const bySlip = (code: string) => call<SlipView>(`/slips/${code}`);
