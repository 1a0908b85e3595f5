import type { ConsentBody, ConsentView } from '@huiyin/shared/deliveries/consent.dto';
import { call } from './http';

/** How many more WeChat messages of each kind may come to the acting person. */
export const consents = () => call<ConsentView>('/consents');

/** Reports what WeChat answered when the person was asked. */
export const report = (answers: ConsentBody['answers']) =>
  call<ConsentView>('/consents', { method: 'POST', body: { answers } });
