// Every address of the platform that is known here. A row: { api, method ('POST' unless said), token (true unless said),
// notJson (errcode for a body that is no JSON), act(world, call) → { json, type? } | { bytes, type } }.
import { ACCOUNT } from './account.mjs';
import { CHECKS } from './checks.mjs';
import { CODES } from './codes.mjs';
import { CUSTOMER } from './customer.mjs';
import { LINKS } from './links.mjs';
import { PHONE } from './phone.mjs';
import { SESSION } from './session.mjs';
import { SUBSCRIBE } from './subscribe.mjs';
import { TOKEN } from './token.mjs';

export const ENDPOINTS = {
  ...SESSION,
  ...TOKEN,
  ...PHONE,
  ...SUBSCRIBE,
  ...CODES,
  ...LINKS,
  ...CHECKS,
  ...CUSTOMER,
  ...ACCOUNT,
};
