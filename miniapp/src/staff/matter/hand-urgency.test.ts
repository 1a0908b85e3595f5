import type { RequestState } from '@huiyin/shared/requests/request.machine';
import { marksOf } from './card-marks';
import { handUrgency } from './hand-urgency';

const serverNow = '2026-11-20T10:00:00+08:00';
const of = (state: RequestState, handDueAt: string | null) =>
  handUrgency({ ...{ state, handDueAt, serverNow }, stateLabel: `标:${state}` }).word;

test('whoever has it in hand is told by when: station, deputy or department', () => {
  expect(of('submitted', '2026-11-21T00:00:00+08:00')).toBe('今天到期');
  expect(of('forwarded', '2026-11-22T00:00:00+08:00')).toBe('明天到期');
  expect(of('assigned', '2026-11-20T00:00:00+08:00')).toBe('逾期 1 天');
});

test('what waits for the voter, and what waits for nobody, is told by its state', () => {
  expect(of('clarifying', '2026-11-21T00:00:00+08:00')).toBe('标:clarifying');
  expect(of('told', '2026-11-21T00:00:00+08:00')).toBe('标:told');
  expect(of('answered', null)).toBe('标:answered');
});

test('the marks: pressing ones first, then who else is in it, then the station’s own words', () => {
  const plain = { priority: 0, supervised: false, children: 0, followers: 0, arbiter: null, tags: [] };
  expect(marksOf(plain)).toEqual([]);
  expect(
    marksOf({ priority: 1, supervised: true, children: 2, followers: 3, arbiter: 'street', tags: ['学校'] }),
  ).toEqual(['优先', '督办', '待定归属', '并案 2', '关注 3', '#学校']);
});
