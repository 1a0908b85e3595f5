// The first screen: a code was scanned. It is small, it names the station at once, and an unknown or closed one leads on.
import assert from 'node:assert/strict';
import { newMark, scans, sends, wordsOf, writes } from '../steps.mjs';

/** Everything that the first screen may cost over the wire, in bytes. */
const MOST_BYTES = 250_000;

/** Bytes over the wire until the page has come to rest, with nothing kept from before. */
async function weigh(voter, address) {
  const devtools = await voter.context.newCDPSession(voter.page);
  let bytes = 0;
  await devtools.send('Network.enable');
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  await voter.open(address);
  await voter.sees('station-name');
  await voter.page.waitForLoadState('networkidle');
  await devtools.detach();
  return bytes;
}

export const atTheDoor = [
  {
    name: 'the page behind a station’s code is small',
    async run({ town, visitor }) {
      const voter = await visitor('voter');
      const bytes = await weigh(voter, `/s/${town.station.code}`);
      assert.ok(bytes > 20_000, `only ${bytes} bytes were counted`);
      const words = `${Math.round(bytes / 1000)} kB over the wire`;
      assert.ok(bytes <= MOST_BYTES, words);
      return words;
    },
  },
  {
    name: 'an unknown code leads to the stations nearby',
    async run({ visitor }) {
      const voter = await visitor('voter');
      voter.foresee('/api/codes/', 404);
      await voter.open('/s/NICHTDA99');
      await voter.reads('没有找到这个联络站');
      await voter.picture('unknown-code');
      await voter.tap('nearby');
      await voter.sees('pages-stations');
      await voter.picture('stations');
    },
  },
  {
    name: 'a closed station says who carries on, and a matter written there arrives',
    async run({ town: { closed }, visitor }) {
      const voter = await visitor('voter');
      await scans(voter, closed);
      await voter.reads(closed.handsTo.name);
      await voter.picture('closed-station');
      await voter.tap('hands-to');
      await voter.reads(closed.handsTo.name, 'station-name');
      await voter.tap('back');
      await voter.reads(closed.name, 'station-name');
      await writes(voter, wordsOf(newMark()));
      await sends(voter);
      await voter.reads(closed.handsTo.name, 'voter-receipt');
      await voter.reads('为什么送到这里', 'routing');
      await voter.picture('receipt-handed-on');
    },
  },
];
