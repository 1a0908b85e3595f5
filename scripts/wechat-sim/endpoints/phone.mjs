// getuserphonenumber: the number behind one tap on the phone button.
import { goodCode } from '../codes.mjs';
import { numberParts } from '../phones.mjs';
import { demand } from '../refusals.mjs';

/** `phone_info` of a code's record; the watermark may be planted to be another app's. */
export function phoneInfo(world, record) {
  const parts = numberParts(record.number);
  return {
    phoneNumber: parts.phoneNumber,
    purePhoneNumber: parts.purePhoneNumber,
    countryCode: world.shapes.of('countryCode') === 'number' ? Number(parts.countryCode) : parts.countryCode,
    watermark: { timestamp: world.clock.seconds(), appid: record.watermarkAppId ?? world.appId },
  };
}

function getuserphonenumber(world, { body }) {
  const text = `invalid code hint: [${world.dice.word('hint', 11)}-${world.dice.word('hint', 6)}]`;
  const record = goodCode(world, 'phone', body.code, { usedCode: 40029, text });
  if (body.openid !== undefined) demand(body.openid === record.openid, 40003);
  record.used = true;
  return { json: { errcode: 0, errmsg: 'ok', phone_info: phoneInfo(world, record) } };
}

export const PHONE = {
  'wxa/business/getuserphonenumber': { api: 'getuserphonenumber', method: 'POST', act: getuserphonenumber },
};
