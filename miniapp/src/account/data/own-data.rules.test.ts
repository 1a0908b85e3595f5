import { fileName, openOnes, ownDataText } from './own-data.rules';

test('the file is called by the day it was made on', () => {
  expect(fileName(Date.parse('2026-11-22T23:30:00+08:00'))).toBe('我的回音资料-2026-11-22.txt');
});

test('everything is there, by its name, and nothing empty', () => {
  const text = ownDataText({
    exportedAt: '2026-11-22T10:00:00+08:00',
    notice: '请妥善保管。',
    parts: [
      { name: '登录', complete: true, rows: [] },
      {
        name: '写过的事',
        complete: false,
        rows: [
          {
            编号: 'HY-1',
            内容: '灯坏了',
            评价: null,
            公开: true,
            经过: [{ 时间: '周一', 说: '已送到' }],
            照片: ['a', 'b'],
          },
        ],
      },
    ],
  });
  expect(text).toContain('请妥善保管。');
  expect(text).toContain('【登录】\n（没有）');
  expect(text).toContain(
    '【写过的事】最近 1 条\n1.\n  编号：HY-1\n  内容：灯坏了\n  公开：是\n  经过：\n    ·\n      时间：周一\n      说：已送到\n  照片：\n    · a\n    · b',
  );
  expect(text).not.toContain('null');
  expect(text).not.toContain('评价');
});

test('what somebody still works on is open, and what rides in another', () => {
  const of = (...states: Parameters<typeof openOnes>[0][number]['state'][]) =>
    openOnes(states.map((state) => ({ state })));
  expect(of('submitted', 'forwarded', 'told', 'merged')).toBe(4);
  expect(of('closed', 'refused', 'withdrawn')).toBe(0);
});
