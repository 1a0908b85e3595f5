// What a deputy does beside answering: a note, a look at the voter's number, giving a matter back, leave.
import assert from 'node:assert/strict';
import { dayOf } from '@huiyin/shared/kernel/time';
import { opensAsDeputy } from '../ends.mjs';
import { dusk } from '../paint.mjs';
import { assignedByApi, deputyCalled, looksAt, newMark, raises } from '../steps.mjs';
import { comesByPhone, newNumber, raisesByPhone } from '../wechat-people.mjs';

/** A deed that lies behind 更多 on the deputy's page. */
async function more(deputy, deed) {
  await deputy.tap('more-deeds');
  await deputy.sees('deeds-sheet');
  await deputy.tap(deed);
}

export const deputyDeeds = [
  {
    name: 'more words with a picture, an internal note, and who looked at the voter’s number',
    async run(trip) {
      const { station } = trip.town;
      const number = newNumber();
      const words = `楼道里的灯两天没亮了，昨天 ${newMark()} 又摸黑上楼，请帮忙看一看。`;
      const { voter: calls, code } = await raisesByPhone(trip, station, words, { number });
      const { name } = await assignedByApi(trip, station, code);
      const voter = await trip.visitor('voter');
      await comesByPhone(voter, calls);
      await looksAt(voter, code);
      await voter.tap('supplement');
      await voter.write('supplement-text', '拍了一张，三楼的灯罩也裂了。');
      await voter.choosesFile('picture-add', dusk());
      await voter.sees('picture-remove-1');
      await voter.picture('voter-supplement');
      await voter.tap('confirm');
      await voter.misses('panel-supplement');
      await voter.sees('picture-1');

      const deputy = await deputyCalled(trip, name);
      await opensAsDeputy(deputy, code);
      await more(deputy, 'note');
      await deputy.write('note-text', '已约物业周三上午一起上楼看。');
      await deputy.picture('deputy-note');
      await deputy.tap('confirm');
      await deputy.misses('panel-note');
      await more(deputy, 'reveal-contact');
      await deputy.reads('选民都看得到', 'panel-reveal');
      await deputy.tap('reveal-text-phrase-1');
      await deputy.picture('deputy-reveal');
      await deputy.tap('confirm');
      await deputy.sees('contact');
      assert.equal((await deputy.textOf('contact')).replace(/\D/g, ''), number);
      await deputy.picture('deputy-contact');

      await looksAt(voter, code);
      await voter.reads('核实具体地点', 'looks');
      assert.equal(await voter.says('周三上午一起上楼看'), false, 'an internal note is not for the voter');
      await voter.at('looks').scrollIntoViewIfNeeded();
      await voter.picture('voter-looks');
    },
  },
  {
    name: 'not mine: given back with its ground; leave with a stand-in, and back again',
    async run(trip) {
      const { station } = trip.town;
      const voter = await trip.visitor('voter');
      const code = await raises(voter, station);
      const { name } = await assignedByApi(trip, station, code);
      const deputy = await deputyCalled(trip, name);
      await opensAsDeputy(deputy, code);
      await more(deputy, 'return');
      await deputy.tap('return-text-phrase-1');
      await deputy.tap('confirm');
      await deputy.reads('不能只说不归我', 'panel-return');
      await deputy.write('right-unit', '育才选区的代表');
      await deputy.picture('deputy-return');
      await deputy.tap('confirm');
      await deputy.misses('panel-return');
      await looksAt(voter, code);
      await voter.reads('不归自己办', 'timeline');
      await voter.picture('voter-returned');

      await deputy.open('/pages/me');
      await deputy.tap('my-leave');
      await deputy.sees('leave-from');
      const today = dayOf(await trip.api.now());
      await deputy.at('leave-from').locator('input').fill(today);
      await deputy.at('leave-until').locator('input').fill(today);
      await deputy.page.locator('[id^="colleague-"]:visible').first().click();
      await deputy.picture('deputy-leave');
      await deputy.tap('leave-send');
      await deputy.sees('leave');
      await deputy.picture('deputy-on-leave');
      await deputy.tap('leave-end');
      await deputy.tap('leave-end-confirm-yes');
      await deputy.sees('leave-from');
    },
  },
];
