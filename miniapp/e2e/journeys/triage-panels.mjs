// The desk's panels of triage, at both widths: what each asks, what it warns of, what the matter looks like after.
import assert from 'node:assert/strict';
import { closesPanel, isStill, lampRaised, liaisonOf, opensAtDesk, startsPanel } from '../desk.mjs';
import { lampWords, newMark } from '../steps.mjs';
import { eventually, newNumber } from '../wechat-people.mjs';

/** A kept text is put in, must be read, and is not sent before. */
async function asksWithKeptText(liaison, calls) {
  await calls.post('/canned', {
    ...{ purpose: 'ask', category: '城建城管', title: '问楼栋' },
    text: '您好，请问是几号楼旁边的哪一盏？方便的话请拍一张照片。',
  });
  await startsPanel(liaison, 'ask');
  await liaison.sees('ask-text-canned-1');
  await liaison.tap('ask-text-canned-1');
  await liaison.sees('ask-text-unread');
  assert.ok(await isStill(liaison, 'confirm'), 'a text that nobody read is not sent');
  await liaison.picture('panel-ask-unread');
  await liaison.write('ask-text', '您好，请问是 3 号楼旁边的哪一盏？');
  await liaison.misses('ask-text-unread');
  assert.ok(!(await isStill(liaison, 'confirm')));
  await liaison.tap('ask-text-keep');
  await liaison.picture('panel-ask-keep');
  await closesPanel(liaison, 'panel-ask');
}

async function refusesAndReturns(liaison, neighbour) {
  await startsPanel(liaison, 'refuse');
  await liaison.write('refuse-text', '这件事正在法院审理，联络站不能受理，请按法院的程序办理。');
  await liaison.tap('door-法院');
  await liaison.picture('panel-refuse');
  await liaison.tap('confirm');
  await liaison.sees('preview');
  await liaison.picture('panel-refuse-preview');
  await closesPanel(liaison, 'panel-refuse');
  await startsPanel(liaison, 'return');
  await liaison.write('return-q', neighbour.name.slice(0, 2));
  await liaison.tap(`return-${neighbour.code}`);
  await liaison.write('return-text', '路灯在贵站门口的小区里。');
  await liaison.picture('panel-return');
  await closesPanel(liaison, 'panel-return');
}

async function notesAndLabels(liaison) {
  await startsPanel(liaison, 'note');
  await liaison.write('note-text', '已打电话问过物业，约好周三上午一起去看。');
  await liaison.picture('panel-note');
  await liaison.tap('confirm');
  await liaison.misses('panel-note');
  await liaison.reads('约好周三上午', 'notes');
  await startsPanel(liaison, 'label');
  await liaison.write('label-text', '老人');
  await liaison.press('Enter');
  await liaison.tap('label-priority');
  await liaison.picture('panel-label');
  await liaison.tap('confirm');
  await liaison.misses('panel-label');
  await liaison.reads('优先', 'matter-head');
}

async function looksAtContact(liaison, { voter, code }, number) {
  await startsPanel(liaison, 'reveal-contact', 'panel-contact');
  await liaison.tap('contact-text-phrase-1');
  await liaison.picture('panel-contact');
  await liaison.tap('confirm');
  await liaison.sees('contact-phone');
  assert.equal((await liaison.textOf('contact-phone')).replace(/\D/g, ''), number);
  await liaison.picture('panel-contact-shown');
  await liaison.tap('contact-done');
  await liaison.misses('panel-contact');
  const { items: events } = await voter.get(`/requests/${code}/timeline`);
  assert.ok(
    events.some(({ kind }) => kind === 'contact_seen'),
    'the voter reads of it',
  );
}

async function mergesAndParts(trip, liaison, child, parent) {
  await liaison.reads('类似的', 'similar');
  await liaison.sees(`similar-${parent}`);
  await liaison.reads('相同的词', `similar-${parent}`);
  await liaison.at('similar').scrollIntoViewIfNeeded();
  await liaison.picture('matter-similar');
  await liaison.tap(`merge-into-${parent}`);
  await liaison.sees(`merge-${parent}`);
  await liaison.picture('panel-merge');
  await liaison.tap('confirm');
  await liaison.sees('merge-preview');
  await liaison.picture('panel-merge-preview');
  await liaison.tap('confirm');
  await liaison.misses('panel-merge');
  await opensAtDesk(trip, liaison, parent);
  await liaison.sees(`ride-${child}`);
  await liaison.at('rides').scrollIntoViewIfNeeded();
  await liaison.picture('matter-rides');
  await liaison.tap(`unride-${child}`);
  await liaison.misses(`ride-${child}`);
}

export const triagePanels = [
  {
    name: 'the panels of triage: a kept text is read first, a number is looked at with a reason, two matters are one and apart again',
    async run(trip) {
      const { other: station, station: neighbour } = trip.town;
      const mark = newMark();
      const number = newNumber();
      const parent = await lampRaised(trip, station, { text: lampWords(mark) });
      const child = await lampRaised(trip, station, { text: `${lampWords(mark)}已经两周了。`, number });
      const { liaison, calls } = await liaisonOf(trip, station);
      await eventually('the index knows both', async () =>
        (await calls.get(`/requests/${child.code}/similar`)).items.some(({ code }) => code === parent.code),
      );
      await opensAtDesk(trip, liaison, child.code);
      await liaison.picture('matter');
      await asksWithKeptText(liaison, calls);
      await refusesAndReturns(liaison, neighbour);
      await notesAndLabels(liaison);
      await looksAtContact(liaison, child, number);
      await startsPanel(liaison, 'assign');
      await liaison.settled();
      await liaison.picture('panel-assign');
      await closesPanel(liaison, 'panel-assign');
      await mergesAndParts(trip, liaison, child.code, parent.code);
    },
  },
];
