import { classWords, forwardBody, forwardWarning, missingInForward, NOTHING_FORWARDED } from './forward.rules';
import { matching } from './department-picker';

const ORIGINAL = '小区东门的路灯坏了两周，老人下台阶看不清，差点摔倒。';
const light = { code: 'dept-light', name: '路灯管理所' };
const water = { code: 'dept-water', name: '水务局' };
const good = { ...NOTHING_FORWARDED, restated: '东门台阶处三盏路灯不亮，请检修。', lead: light };

describe('what is missing before it can go to departments', () => {
  test('nothing, when it is in own words and has a lead', () => expect(missingInForward(good, ORIGINAL)).toEqual({}));

  test('words, and a lead', () => {
    expect(Object.keys(missingInForward(NOTHING_FORWARDED, ORIGINAL))).toEqual(['restated', 'lead']);
  });

  test('personal data never goes; a copied sentence is warned of', () => {
    const phone = { ...good, restated: '请联系 13812345678。' };
    expect(missingInForward(phone, ORIGINAL).restated).toMatch(/个人信息/);
    expect(missingInForward({ ...good, restated: ORIGINAL }, ORIGINAL)).toEqual({});
    expect(missingInForward({ ...good, restated: '好'.repeat(2001) }, ORIGINAL).restated).toMatch(/最多 2000/);
  });
});

describe('the warning while writing', () => {
  test('names the kinds, and offers the masked text', () => {
    const warning = forwardWarning('请联系 13812345678', ORIGINAL)!;
    expect(warning.title).toBe('文字里有电话号码');
    expect(warning.masked).not.toContain('13812345678');
  });

  test('shows what was copied, cut short', () => {
    const warning = forwardWarning(ORIGINAL, ORIGINAL)!;
    expect(warning.title).toBe('有选民的原话');
    expect(warning.text).toContain('“小区东门的路灯坏了两周老人下台阶看不清差…”');
    expect(warning.masked).toBeUndefined();
  });

  test('is silent about own words', () => expect(forwardWarning(good.restated, ORIGINAL)).toBeUndefined());
});

test('the body holds codes, and no department twice', () => {
  expect(forwardBody(good)).toEqual({ restated: good.restated, lead: 'dept-light', class: 'ordinary' });
  expect(forwardBody({ ...good, coHandlers: [light, water], class: 'urgent' })).toEqual({
    restated: good.restated,
    lead: 'dept-light',
    coHandlers: ['dept-water'],
    class: 'urgent',
  });
  expect(() => forwardBody(NOTHING_FORWARDED)).toThrow(RangeError);
});

test('a class says its working days and the day they end on', () => {
  // 2026-11-20 is a Friday.
  const now = Date.parse('2026-11-20T10:00:00+08:00');
  expect(classWords('urgent', now)).toEqual({ label: '急办 · 3 个工作日', until: '到 11月25日(周三)' });
});

test('departments are found by name or duty, every word', () => {
  const all = [
    { ...light, duty: '路灯、景观灯' },
    { ...water, duty: '供水、排水、内涝' },
  ];
  expect(matching(all, ' 路灯 ').map(({ code }) => code)).toEqual(['dept-light']);
  expect(matching(all, '水务 排水').map(({ code }) => code)).toEqual(['dept-water']);
  expect(matching(all, '水务 路灯')).toEqual([]);
  expect(matching(all, '')).toHaveLength(2);
});
