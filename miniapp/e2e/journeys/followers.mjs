// Somebody who wrote the same: follows the matter that is there, hears its echo, and rates for themselves.
import assert from 'node:assert/strict';
import { passed, rates } from '../ends.mjs';
import { assignedByApi, becomes, looksAt, newMark, raises, scans, wordsOf, writes } from '../steps.mjs';
import { eventually } from '../wechat-people.mjs';

export const followers = [
  {
    name: 'a neighbour writes the same, follows instead, hears the echo and says what they think',
    async run(trip) {
      const { station } = trip.town;
      const voter = await trip.visitor('voter');
      const mark = newMark();
      const code = await raises(voter, station, mark);
      const { api } = await assignedByApi(trip, station, code);

      const n = trip.width === 'phone' ? 7 : 8;
      const neighbour = await trip.visitor('neighbour');
      await becomes(neighbour, trip, { role: 'voter', n });
      // What was written is found once the events behind it were handed out.
      const calls = await trip.api.as({ role: 'voter', n });
      const like = { text: wordsOf(mark), communityId: station.communities[0].id };
      await eventually('the matter is found', async () =>
        (await calls.post('/similar', like)).items.some((item) => item.code === code),
      );
      await scans(neighbour, station);
      await writes(neighbour, wordsOf(mark));
      await neighbour.sees('similar-1');
      await neighbour.at('similar').scrollIntoViewIfNeeded();
      await neighbour.picture('write-similar');
      await neighbour.tap('similar-1');
      await neighbour.reads('别人说的', 'similar-sheet');
      await neighbour.picture('write-similar-read');
      await neighbour.tap('follow');
      await neighbour.reads('您关注了这件事', 'similar-sheet');
      await neighbour.picture('write-similar-followed');
      await neighbour.tap('drop-draft');
      await neighbour.sees(`followed-${code}`);
      await neighbour.at('followed').scrollIntoViewIfNeeded();
      await neighbour.picture('echoes-followed');
      await neighbour.tap(`followed-${code}`);
      await neighbour.reads('您关注着这件事', 'following');
      await neighbour.picture('follower-page');

      await api.post(`/requests/${code}/reply`, { text: '这件事要等明年的预算，先这样说明。', outcome: 'explained' });
      await passed(trip, code);
      await looksAt(neighbour, code);
      await neighbour.reads('先这样说明', 'letter');
      await rates(neighbour, 'partly');
      await neighbour.reads('解决了一部分', 'rating');
      await neighbour.picture('follower-rated');
      await looksAt(voter, code);
      await voter.sees('rate');
      await neighbour.tap('unfollow');
      await neighbour.tap('unfollow-confirm-yes');
      await neighbour.misses('unfollow-confirm');
      assert.equal((await api.get(`/requests/${code}`)).followers, 0);
    },
  },
];
