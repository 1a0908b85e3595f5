// What may go wrong while writing: no network, a place between two communities, a file that is no picture.
import assert from 'node:assert/strict';
import { noPicture } from '../paint.mjs';
import { satelliteOf } from '../satellite.mjs';
import { newMark, receiptOf, scans, sends, wordsOf, writes } from '../steps.mjs';

/** Asks for the communities around a point, standing there. */
async function asksAround(voter, point) {
  await voter.context.grantPermissions(['geolocation']);
  await voter.context.setGeolocation(satelliteOf(point));
  await voter.tap('find-near');
}

export const whileWriting = [
  {
    name: 'no network: the words stay, 重试 sends, and there is one matter',
    async run({ api, town, visitor }) {
      const voter = await visitor('voter');
      const mark = newMark();
      await scans(voter, town.station);
      await writes(voter, wordsOf(mark));
      voter.foresee('/api/requests', 'failed');
      // The first time the words arrive and the answer is lost: the worst case, for a retry could send them twice.
      let lost = 0;
      await voter.context.route('**/api/requests', async (route) => {
        if (route.request().method() !== 'POST' || lost > 0) return route.continue();
        lost += 1;
        await route.fetch();
        return route.abort('connectionreset');
      });
      await voter.tap('preview');
      await voter.tap('send');
      await voter.reads('您写的都还在', 'send-trouble');
      await voter.reads('重试', 'send');
      await voter.picture('no-network');
      await voter.tap('preview-sheet-close');
      assert.equal(await voter.valueOf('text'), wordsOf(mark));
      await voter.tap('preview');
      await voter.tap('send');
      const code = await receiptOf(voter);
      assert.equal(lost, 1);

      const liaison = await api.as({ role: 'liaison', n: town.liaisonOf(town.station.name).n });
      const same = (await liaison.all('/requests?scope=desk')).filter(({ excerpt }) => excerpt.includes(mark));
      assert.deepEqual(
        same.map((card) => card.code),
        [code],
        'exactly one matter was taken in',
      );
    },
  },
  {
    name: 'between two communities: a question, no guess',
    async run({ town, visitor }) {
      const voter = await visitor('voter');
      await voter.open('/voter/write');
      await voter.write('text', wordsOf(newMark()));
      await voter.tap('community');
      await asksAround(voter, town.border);
      const [first, second] = town.border.question.candidates;
      await voter.reads(first.name, 'community-sheet');
      await voter.reads(second.name, 'community-sheet');
      await voter.picture('border-question');
      await voter.tap('find-2');
      await voter.misses('community-sheet');
      await voter.reads(second.name, 'community');
      await sends(voter);
      await voter.sees('routing');
    },
  },
  {
    name: 'a file that is no picture is refused with what to do, and the matter goes without it',
    async run({ town, visitor }) {
      const voter = await visitor('voter');
      await scans(voter, town.station);
      await writes(voter, wordsOf(newMark()));
      voter.foresee('/api/pictures', 415);
      await voter.choosesFile('picture-add', noPicture());
      await voter.reads('这不是照片，请传 JPG、PNG 或 WebP 格式的图片', 'picture-trouble');
      await voter.picture('no-picture');
      await voter.tap('picture-drop-1');
      await voter.misses('picture-trouble');
      await sends(voter);
    },
  },
  {
    name: 'nothing written: the field says what is missing',
    async run({ town, visitor }) {
      const voter = await visitor('voter');
      await scans(voter, town.station);
      await voter.tap('write');
      await voter.tap('preview');
      await voter.reads('请先写下想说的话', 'text-error');
      await voter.picture('nothing-written');
    },
  },
];
