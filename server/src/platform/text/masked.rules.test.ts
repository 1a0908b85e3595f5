import { redact } from '@huiyin/shared/requests/redaction';
import { masked } from './masked.rules';

test('is what redaction says, the first time and every other time, however many texts came between', () => {
  const texts = Array.from({ length: 2500 }, (_, n) => `第${n}户，电话 139${String(10_000_000 + n)}，路灯坏了`);
  for (const text of [...texts, ...texts.slice(0, 50), ...texts.slice(-50)])
    expect(masked(text)).toBe(redact(text).text);
  expect(masked('电话 13912345678')).not.toContain('13912345678');
});
