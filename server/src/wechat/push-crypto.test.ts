import { encryptPush, padded, sealPush } from '../../test/sealed-push';
import { isSignedBy, openPush, PushBroken, pushSignature } from './push-crypto';

const AES_KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
const APP_ID = 'wxb11529c136998cb6';
const KEYS = { token: 'pamtest', aesKey: AES_KEY, appId: APP_ID };
const SAMPLE = 'jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg==';

describe('signatures of pushes', () => {
  it.each([
    [
      'the official check of an address',
      ['AAAAA', '1714036504', '1514711492'],
      'f464b24fc39322e44b38aa78f5edd27bd1441696',
    ],
    ['the official push', ['AAAAA', '1714037059', '486452656'], '899cf89e464efb63f54ddac96b0a0a235f53aa78'],
    ['a push in safe mode', ['pamtest', '1409304348', 'xxxxxx', SAMPLE], '82c962d39941aa48552f90ef55aa323dc620cc10'],
    ['an event as JSON', ['pamtest', '1626959646', '486452656'], 'caa582262ae280648bf67b6fbaee089b77009d4e'],
  ])('knows %s', (_, parts, signature) => {
    expect(pushSignature(...parts)).toBe(signature);
    expect(isSignedBy(signature, ...parts)).toBe(true);
  });

  it('does not mind the order of the parts', () => {
    expect(pushSignature('1714036504', '1514711492', 'AAAAA')).toBe('f464b24fc39322e44b38aa78f5edd27bd1441696');
  });

  it.each([
    ['another digit', 'e464b24fc39322e44b38aa78f5edd27bd1441696'],
    ['one too short', 'f464b24fc39322e44b38aa78f5edd27bd144169'],
    ['none', ''],
    ['capitals', 'F464B24FC39322E44B38AA78F5EDD27BD1441696'],
  ])('refuses %s', (_, signature) => {
    expect(isSignedBy(signature, 'AAAAA', '1714036504', '1514711492')).toBe(false);
  });

  it('refuses a signature over another time, nonce or message', () => {
    const signature = '82c962d39941aa48552f90ef55aa323dc620cc10';
    expect(isSignedBy(signature, 'pamtest', '1409304349', 'xxxxxx', SAMPLE)).toBe(false);
    expect(isSignedBy(signature, 'pamtest', '1409304348', 'xxxxxy', SAMPLE)).toBe(false);
    expect(isSignedBy(signature, 'pamtest', '1409304348', 'xxxxxx', `${SAMPLE} `)).toBe(false);
  });
});

describe('messages of safe mode', () => {
  it('opens the known one', () => {
    expect(openPush(SAMPLE, AES_KEY, APP_ID)).toBe('我是中文abcd123');
    expect(sealPush('我是中文abcd123', KEYS, Buffer.from('aaaabbbbccccdddd'))).toBe(SAMPLE);
  });

  it('opens every length, so also those that end at a block', () => {
    for (let length = 0; length < 70; length++) {
      const message = '灯'.repeat(length);
      expect(openPush(sealPush(message, KEYS), AES_KEY, APP_ID)).toBe(message);
    }
  });

  const block = (fill: (plain: Buffer) => void) => {
    const plain = padded(Buffer.concat([Buffer.alloc(16), Buffer.from([0, 0, 0, 2]), Buffer.from(`{}${APP_ID}`)]));
    fill(plain);
    return encryptPush(plain, AES_KEY);
  };

  it.each([
    ['another mini-program', () => sealPush('{}', { ...KEYS, appId: 'wx0000000000000001' }), 'appid'],
    ['no appid', () => sealPush('{}', { ...KEYS, appId: '' }), 'appid'],
    ['text cut off in base64', () => SAMPLE.slice(0, -3), 'base64'],
    ['characters of no base64', () => `${SAMPLE.slice(0, -4)}#?==`, 'base64'],
    ['half a block', () => Buffer.alloc(24).toString('base64'), 'length'],
    ['nothing', () => '', 'length'],
    ['padding of 0', () => block((p) => p.fill(0, p.length - 1)), 'padding'],
    ['padding above the block', () => block((p) => p.fill(33, p.length - 1)), 'padding'],
    ['padding of several numbers', () => block((p) => p.fill(1, p.length - 2, p.length - 1)), 'padding'],
    ['a message longer than what came', () => block((p) => p.writeUInt32BE(0x7fffffff, 16)), 'length'],
    ['a length that swallows the appid', () => block((p) => p.writeUInt32BE(20, 16)), 'appid'],
  ])('refuses %s', (_, encrypted, why) => {
    expect(() => openPush(encrypted(), AES_KEY, APP_ID)).toThrow(PushBroken);
    expect(() => openPush(encrypted(), AES_KEY, APP_ID)).toThrow(why);
  });

  it('refuses what another key sealed, and a message with a flipped bit', () => {
    const other = `${AES_KEY.slice(0, -2)}zz`;
    expect(() => openPush(SAMPLE, other, APP_ID)).toThrow(PushBroken);
    const bytes = Buffer.from(SAMPLE, 'base64');
    bytes[bytes.length - 1] ^= 1;
    expect(() => openPush(bytes.toString('base64'), AES_KEY, APP_ID)).toThrow(PushBroken);
  });
});
