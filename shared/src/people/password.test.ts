import { passwordChecks, passwordIsStrong } from './password';

describe('a strong password', () => {
  it.each(['Blue-Kite-2026', 'korrektHorse12', '春天的风abcDEF123', 'aaaaaaaaA1aa', 'Adminton-Verein-7'])(
    'takes %s',
    (p) => {
      expect(passwordIsStrong(p)).toBe(true);
    },
  );
  it.each(['Short-1a', 'alllowercaseletters', 'ALLUPPER12345', '123456789012', 'lower1234567'])('refuses %s', (p) => {
    expect(passwordIsStrong(p)).toBe(false);
  });

  it.each([
    'Password2026!',
    'P@ssw0rd-2026',
    '2026-Admin-2026',
    'AdminAdmin123',
    'Adm1n!Adm1n!',
    'Qwerty-135790',
    'WoAiZhongGuo1949',
    'x1Qaz2wsX!rest',
    'Kite-12345678',
    'ＰＡＳＳword2026',
  ])('refuses %s: everybody thinks of it first', (p) => {
    expect(passwordChecks(p)).toMatchObject({ long: true, rare: false });
  });

  it('refuses what holds the account or the name, however written', () => {
    const owner = { account: 'cuiyuan-liaison', name: '周春晖' };
    expect(passwordChecks('My-CuiYuan-Liaison-7', owner).apart).toBe(false);
    expect(passwordChecks('周春晖Abc-2026-xy', owner).apart).toBe(false);
    expect(passwordChecks('Blue-Kite-2026', owner).apart).toBe(true);
  });

  it('does not take a name of one character, or no name, for something a password could hold', () => {
    expect(passwordChecks('Blue-Kite-2026', { account: 'e', name: 'K' }).apart).toBe(true);
    expect(passwordChecks('Blue-Kite-2026', { account: null, name: '' }).apart).toBe(true);
  });
});
