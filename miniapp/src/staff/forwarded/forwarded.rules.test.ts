import type { ForwardPart } from '@huiyin/shared/requests/forward.dto';
import { roleWords } from './forwarded.rules';

test('a lead waits for others only where there are some', () => {
  const other = {} as ForwardPart;
  expect(roleWords({ leads: true, others: [] })).toBe('主办，由您单位答复');
  expect(roleWords({ leads: true, others: [other] })).toContain('汇总');
  expect(roleWords({ leads: false, others: [other] })).toContain('协办');
});
