import { read, write } from './storage';

const NAME = 'huiyin.browser';

/** Browsers have no WeChat: in the demo, a browser is a person, known by a random code of its own. */
export async function loginCode(): Promise<string> {
  const known = read<string>(NAME);
  if (known) return known;
  const random = Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(36).padStart(2, '0'));
  const code = `demo-${random.join('')}`;
  write(NAME, code);
  return code;
}
