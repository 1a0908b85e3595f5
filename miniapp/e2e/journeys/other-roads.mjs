// The other ways that a matter can go: a question back, another door, taken back, and once more.
import assert from 'node:assert/strict';
import { assignedByApi, liaisonAt, liaisonByApi, looksAt, opensMatter, raises } from '../steps.mjs';

export const otherRoads = [
  {
    name: 'the station asks, the voter answers, and it is handed on',
    async run(trip) {
      const { station } = trip.town;
      const voter = await trip.visitor('voter');
      const code = await raises(voter, station);
      const liaison = await liaisonAt(trip, station);
      await opensMatter(liaison, code);
      await openDeed(trip, liaison, 'ask');
      await liaison.write('ask-text', '请问一般是几点钟、在哪一边？');
      await liaison.picture('ask');
      await liaison.tap('confirm');
      await liaison.misses('panel-ask');

      await looksAt(voter, code);
      await voter.reads('请问一般是几点钟、在哪一边？', 'ask');
      await voter.picture('voter-asked');
      await voter.tap('answer');
      await voter.write('answer-text', '晚上 9 点以后，靠东门那一边。');
      await voter.picture('voter-answers');
      await voter.tap('confirm');
      await voter.misses('panel-answer');
      await voter.misses('ask');
      const { state, clocks } = await (await liaisonByApi(trip, station)).get(`/requests/${code}`);
      assert.equal(state, 'submitted');
      assert.equal(clocks.find(({ kind }) => kind === 'reply').state, 'running');
    },
  },
  {
    name: 'refused with the right door, as the voter reads it',
    async run(trip) {
      const { station } = trip.town;
      const voter = await trip.visitor('voter');
      const code = await raises(voter, station);
      const liaison = await liaisonAt(trip, station);
      await opensMatter(liaison, code);
      await openDeed(trip, liaison, 'refuse');
      await liaison.write('refuse-text', '这件事正在法院审理，联络站不能受理，请按法院的程序办。');
      await liaison.tap('door-法院');
      await liaison.picture('refuse');
      await liaison.tap('confirm');
      await liaison.reads('请到：法院', 'preview');
      await liaison.picture('refuse-preview');
      await liaison.tap('confirm');
      await liaison.misses('panel-refuse');

      await looksAt(voter, code);
      await voter.reads('该去这里办：法院', 'refusal');
      await voter.picture('voter-refused');
    },
  },
  {
    name: 'taken back by the voter, after being asked once',
    async run(trip) {
      const voter = await trip.visitor('voter');
      const code = await raises(voter, trip.town.station);
      await voter.tap('see');
      await voter.tap('withdraw');
      await voter.picture('withdraw');
      await voter.tap('withdraw-confirm-no');
      await voter.misses('withdraw-confirm');
      await voter.tap('withdraw');
      await voter.tap('withdraw-confirm-yes');
      await voter.reads('您已撤回', 'holder');
      await voter.picture('withdrawn');
      const { state } = await (await liaisonByApi(trip, trip.town.station)).get(`/requests/${code}`);
      assert.equal(state, 'withdrawn');
    },
  },
  {
    name: 'not solved: once more, with new clocks and the old answer kept',
    async run(trip) {
      const { station } = trip.town;
      const voter = await trip.visitor('voter');
      const code = await raises(voter, station);
      const deputy = await assignedByApi(trip, station, code);
      const day = (await deputy.api.get(`/requests/${code}`)).serverNow.slice(0, 10);
      await deputy.api.post(`/requests/${code}/reply`, {
        text: '已经请人处理好了，您再看看。',
        outcome: 'solved',
        proof: { kind: 'site_visit', text: '代表到现场看过，已经处理好。', day },
      });
      await looksAt(voter, code);
      await voter.tap('rate');
      await voter.tap('echoed-yes');
      await voter.tap('solved-not');
      await voter.tap('rate-send');
      await voter.misses('rate-sheet');
      await voter.reads('知道了，还没解决', 'rating');
      await voter.picture('not-solved');
      await voter.tap('reopen');
      await voter.write('reopen-text', '好了两天，又和原来一样了。');
      await voter.tap('confirm');
      await voter.misses('panel-reopen');
      await voter.reads(`${deputy.name}代表手里`, 'holder');
      await voter.reads('第 2 轮', 'timeline');
      await voter.picture('second-round');
      const { round, state, clocks } = await deputy.api.get(`/requests/${code}`);
      assert.deepEqual([round, state], [2, 'assigned']);
      const replies = clocks.filter(({ kind }) => kind === 'reply');
      assert.deepEqual(replies.map((clock) => clock.state).sort(), ['met', 'running']);
    },
  },
];

/** Opens one of the liaison's deeds: on a phone the rarer ones lie behind one more button. */
async function openDeed({ width }, liaison, deed) {
  if (width === 'phone') await liaison.tap('more-deeds');
  await liaison.tap(deed);
  await liaison.sees(`panel-${deed}`);
}
