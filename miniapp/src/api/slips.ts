import type { SlipView } from '@huiyin/shared/requests/slip.dto';
import { call } from './http';

/** How the matter with this code stands, for whoever knows the word on its slip; never its words. */
export const bySlip = (code: string, word: string) => call<SlipView>(`/slips/${code}`, { query: { word } });
