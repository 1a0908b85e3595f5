import type { RequestState } from '@huiyin/shared/requests/request.machine';
import type { Candidate } from '../matter/candidate-rows';
import { assignRows, deputiesFor, mergeRows, outcomeWords } from './bulk-rows';

const card = (code: string, state: RequestState = 'submitted', arbiter: 'street' | null = null) => ({
  ...{ code, title: code, state, arbiter },
  stateLabel: state === 'assigned' ? '等代表答复' : '待分办',
  createdAt: `2026-11-20T10:0${code.charCodeAt(0) % 10}:00+08:00`,
});
const deputy = (code: string, waiting = 0, leave: Candidate['leave'] = null): Candidate => ({
  ...{ code, name: code, levelLabel: '区', field: '', waiting, leave, chosen: false, ownConstituency: true },
  reason: `手上 ${waiting} 件`,
});

describe('who takes several', () => {
  const cards = [card('a'), card('b'), card('c', 'assigned'), card('d', 'submitted', 'street'), card('e')];
  const of = new Map<string, readonly Candidate[] | undefined>([
    ['a', [deputy('wang', 2), deputy('chen', 1)]],
    ['b', [deputy('wang', 2)]],
    ['e', undefined],
  ]);

  test('each fits or not, and says why', () => {
    expect(assignRows(cards, of, 'wang').map(({ code, fits, why }) => [code, fits, why])).toEqual([
      ['a', true, '手上 2 件'],
      ['b', true, '手上 2 件'],
      ['c', false, '等代表答复，不用再分派'],
      ['d', false, '正等上级定由哪个站办'],
      ['e', false, '没有取到能接的代表'],
    ]);
    expect(assignRows(cards, of, 'chen').filter(({ fits }) => fits)).toHaveLength(1);
  });

  test('whoever is away takes none', () => {
    const away = deputy('he', 0, { until: '2026-11-25', standIn: '陈明' });
    const [row] = assignRows([card('a')], new Map([['a', [away]]]), 'he');
    expect(row).toMatchObject({ fits: false, why: '请假到 11月25日(周三)，陈明代表代班' });
    const alone = deputy('he', 0, { until: '2026-11-25', standIn: null });
    expect(assignRows([card('a')], new Map([['a', [alone]]]), 'he')[0].why).toBe('请假到 11月25日(周三)，没有代班');
  });

  test('for whom most fit comes first, then who has least in hand', () => {
    expect(deputiesFor(cards, of).map(({ code, fits }) => [code, fits])).toEqual([
      ['wang', 2],
      ['chen', 1],
    ]);
    const even = new Map([['a', [deputy('wang', 2), deputy('chen', 1)]]]);
    expect(deputiesFor([card('a')], even)[0].code).toBe('chen');
  });
});

test('into one: what is worked on can ride, the one that stays is not in the list', () => {
  const parent = card('a');
  const rows = mergeRows([parent, card('b'), card('c', 'assigned'), card('d', 'replied'), card('e', 'merged')], parent);
  expect(rows.map(({ code, fits }) => [code, fits])).toEqual([
    ['b', true],
    ['c', true],
    ['d', false],
    ['e', false],
  ]);
});

test('how it came out is counted', () => {
  const one = (ok: boolean) => ({ code: 'a', title: 'a', ok, why: ok ? '' : '别人刚刚办过' });
  expect(outcomeWords([one(true), one(true)])).toBe('2 件都办好了');
  expect(outcomeWords([one(true), one(false)])).toBe('1 件办好，1 件没办成');
});
