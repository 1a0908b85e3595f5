import { passwordIsStrong } from './password';

describe('a strong password', () => {
  it.each(['Blue-Kite-2026', 'korrektHorse12', '春天的风abcDEF123', 'aaaaaaaaA1aa'])('takes %s', (p) => {
    expect(passwordIsStrong(p)).toBe(true);
  });
  it.each(['Short-1a', 'alllowercaseletters', 'ALLUPPER12345', '123456789012', 'lower1234567'])('refuses %s', (p) => {
    expect(passwordIsStrong(p)).toBe(false);
  });
});
