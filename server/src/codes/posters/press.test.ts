import { readPosters } from '../../../test/poster-reader';
import { compiled } from '../../../test/process';
import type * as Pressing from './press';
import type { Press } from './press-work';
import type { PosterWords } from './poster.rules';

const words: PosterWords = {
  ...{ kind: 'station', above: '示范区', name: '翠园社区联络站', seat: '', field: '', details: [] },
  ...{ organiser: '主办单位：示范区人大常委会', code: '7Q4K29ZDM3XX', link: 'https://huiyin.example/s/7Q4K29ZDM3XX' },
};

jest.setTimeout(60_000);

/** The compiled press, which works in a thread of its own. */
describe('the press in its thread', () => {
  let openPress: typeof Pressing.openPress;
  const opened: Press[] = [];
  const open = () => {
    const press = openPress('试印');
    opened.push(press);
    return press;
  };

  beforeAll(() => {
    compiled();
    ({ openPress } = module.require('../../../dist/codes/posters/press') as typeof Pressing);
  });
  afterEach(() => {
    for (const press of opened.splice(0)) press.close();
  });

  it('prints what can be read back, while this thread goes on', async () => {
    let ticks = 0;
    const ticking = setInterval(() => ticks++, 5);
    const press = open();
    expect(await press.work('missing', ['翠', '𪨊'])).toEqual(['𪨊']);
    const bytes = [];
    for (let i = 0; i < 12; i++)
      bytes.push(...(await press.work('draw', 'card', { ...words, name: `翠园${i}号站` }, null)));
    bytes.push(...(await press.work('finish', [])));
    clearInterval(ticking);
    const pages = await readPosters(Buffer.concat(bytes));
    expect(pages.map((p) => p.codes)).toEqual(Array(12).fill([words.link]));
    expect(pages[11].text).toContain('翠园11号站');
    expect(ticks).toBeGreaterThan(10);
  });

  it('says so when a page cannot be drawn, and takes the next', async () => {
    const press = open();
    await expect(press.work('draw', 'card', words, Buffer.from('no picture'))).rejects.toThrow(/image/i);
    expect(await press.work('missing', ['翠'])).toEqual([]);
  });

  it('leaves nobody waiting when it is closed', async () => {
    const press = open();
    const waiting = press.work('draw', 'a4', words, null);
    press.close();
    await expect(waiting).rejects.toThrow('stopped');
    await expect(press.work('missing', [])).rejects.toThrow('stopped');
  });
});
