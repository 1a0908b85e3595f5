import { lastScanWords, scanWords, spacedCode } from './code-words';

const row = { code: 'A7Q4K29ZDM3X', scans: 0, scansEver: 0, lastScanAt: null };

test('a code is read in groups of four, as on a poster', () => {
  expect(spacedCode('A7Q4K29ZDM3X')).toBe('A7Q4 K29Z DM3X');
  expect(spacedCode('A7Q4K')).toBe('A7Q4 K');
});

describe('how often it was scanned', () => {
  test('says nothing of what has no code and never had one', () => {
    expect(scanWords({ ...row, code: null })).toBe('');
    expect(scanWords(row)).toBe('还没有人扫过');
  });

  test('tells the valid code from all that were ever valid', () => {
    expect(scanWords({ ...row, scans: 12, scansEver: 12 })).toBe('扫过 12 次');
    expect(scanWords({ ...row, scans: 3, scansEver: 15 })).toBe('扫过 3 次，连旧码共 15 次');
    expect(scanWords({ ...row, code: null, scansEver: 15 })).toBe('旧码扫过 15 次');
  });

  test('says when last, with the weekday', () => {
    expect(lastScanWords({ ...row, lastScanAt: '2026-11-22T10:05:00+08:00' })).toBe('最近 11月22日(周日) 10:05');
    expect(lastScanWords(row)).toBe('');
  });
});
