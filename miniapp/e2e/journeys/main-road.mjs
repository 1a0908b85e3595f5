// Journey A: from the code on the door to a closed matter, through everybody's own screens.
import assert from 'node:assert/strict';
import { dusk } from '../paint.mjs';
import {
  confirmsDeputy,
  deputyCalled,
  looksAt,
  newMark,
  opensMatter,
  receiptOf,
  scans,
  lampWords,
  writes,
} from '../steps.mjs';

const PHONE_NUMBER = '13812345678';
const REPLY = '您好，我和物业、供电所一起看过了，是东门的配电箱进了水。今天已经换好电缆，三盏路灯都亮了。';

/** The voter writes: a warning about the number, a picture, a place; a reload midway loses nothing. */
async function writesCarefully(voter, town, mark) {
  await writes(voter, `${lampWords(mark)}我的电话 ${PHONE_NUMBER}。`);
  await voter.sees('personal');
  await voter.reads('文字里有电话号码', 'personal');
  await voter.picture('write-warning');

  await voter.reads('已存草稿');
  await voter.page.reload();
  await voter.sees('text');
  assert.ok((await voter.valueOf('text')).includes(PHONE_NUMBER), 'the draft survived the reload');

  await voter.tap('personal-remove');
  await voter.misses('personal');
  assert.ok(!(await voter.valueOf('text')).includes(PHONE_NUMBER), 'the number is out of the text');
  await voter.tap('category');
  await voter.tap('category-2');
  await voter.misses('category-sheet');
  await voter.choosesFile('picture-add', dusk());
  await voter.sees('picture-remove-1');
  await voter.write('place', '东门公交站旁');
  await voter.tap('community');
  await voter.write('find-text', town.station.communities[0].name);
  await voter.sees('find-1');
  await voter.picture('choose-community');
  await voter.tap('find-1');
  await voter.misses('community-sheet');
  await voter.reads(town.station.communities[0].name, 'community');
  await voter.picture('write');
}

/** The sheet says what others will see; the receipt says where it went, why, and by when. */
async function sendsAndReads(voter, town, mark) {
  await voter.tap('preview');
  await voter.reads('别人会看到', 'preview-sheet');
  assert.ok((await voter.textOf('preview-text')).includes(mark));
  await voter.picture('preview');
  await voter.tap('send');
  const code = await receiptOf(voter);
  await voter.reads(town.station.name, 'voter-receipt');
  await voter.reads('为什么送到这里', 'routing');
  await voter.sees('days');
  assert.match(await voter.textOf('due'), /^\d+月\d+日.*24:00/);
  const days = await voter.textOf('days');
  assert.match(days, /您写来的当天/);
  assert.match(days, /到期/);
  await voter.picture('receipt');
  await voter.tap('see');
  await voter.reads(town.station.name, 'holder');
  await voter.picture('request-submitted');
  return code;
}

/** The liaison signs in with account and password, finds the matter, and gives it to a deputy: by keys at a desk. */
async function liaisonAssigns(trip, code) {
  const { town, width } = trip;
  const liaison = await trip.visitor('liaison');
  await liaison.open('/staff/sign-in');
  await liaison.sees('account');
  await liaison.picture('sign-in');
  const { account, password } = town.accountOf(town.station.name);
  await liaison.write('account', account);
  await liaison.write('password', password);
  await liaison.tap('sign-in');
  await liaison.sees('filter-submitted');
  await liaison.sees(`row-${code}`);
  if (width === 'phone') return assignsOnPhone(liaison, code);
  return assignsByKeys(liaison, code);
}

async function assignsOnPhone(liaison, code) {
  await liaison.picture('desk');
  await opensMatter(liaison, code);
  await liaison.picture('desk-matter');
  await liaison.tap('assign');
  await liaison.sees('panel-assign');
  await liaison.picture('desk-assign');
  return confirmsDeputy(liaison);
}

/** Goes down with J until the matter is the chosen one, opens the panel with A, takes the first with Enter. */
async function assignsByKeys(liaison, code) {
  const row = liaison.at(`row-${code}`);
  for (let steps = 0; (await row.getAttribute('aria-current')) !== 'true'; steps += 1) {
    assert.ok(steps < 60, 'J never came to the matter');
    await liaison.press('j');
  }
  await liaison.reads(code, 'matter-head');
  await liaison.sees('assign');
  await liaison.picture('desk');
  await liaison.press('?');
  await liaison.sees('panel-keys');
  await liaison.picture('desk-keys');
  await liaison.press('Escape');
  await liaison.misses('panel-keys');
  await liaison.press('a');
  await liaison.sees('panel-assign');
  await liaison.picture('desk-assign');
  return confirmsDeputy(liaison, () => liaison.press('Enter'));
}

/** The deputy finds it in the inbox and answers with what came of it. */
async function deputyReplies(trip, name, code) {
  const deputy = await deputyCalled(trip, name);
  await deputy.sees(`request-${code}`);
  await deputy.picture('deputy-inbox');
  await deputy.tap(`request-${code}`);
  await deputy.sees('reply');
  await deputy.picture('deputy-matter');
  await deputy.tap('reply');
  await deputy.write('reply-text', REPLY);
  await deputy.tap('outcome-now');
  await deputy.tap('outcome-solved');
  await deputy.tap('proof-photo');
  await deputy.choosesFile('picture-add', dusk());
  await deputy.sees('picture-remove-1');
  await deputy.picture('deputy-reply');
  await deputy.tap('reply-send');
  await deputy.reads(REPLY, 'preview');
  await deputy.picture('deputy-preview');
  await deputy.tap('confirm');
  await deputy.misses('confirm');
  await deputy.reads('回音已送到选民那里');
}

/** The voter finds the message and the letter, answers the two questions, and the matter is closed. */
async function voterCloses(voter, name, code) {
  await voter.open('/pages/echoes');
  await voter.sees(`request-${code}`);
  await voter.picture('echoes');
  await voter.tap('show-messages');
  await voter.reads(`${name}代表`);
  await voter.picture('messages');
  await looksAt(voter, code);
  await voter.reads(REPLY, 'letter');
  await voter.reads('办结凭据：现场照片', 'proof');
  await voter.picture('request-told');
  await voter.tap('rate');
  await voter.tap('echoed-yes');
  await voter.tap('solved-solved');
  await voter.picture('two-questions');
  await voter.tap('rate-send');
  await voter.misses('rate-sheet');
  await voter.reads('谢谢您', 'rating');
  await voter.picture('request-closed');
}

export const mainRoad = [
  {
    name: 'scan, write, receipt, assigned, answered, told, two questions, closed',
    async run(trip) {
      const { town } = trip;
      const voter = await trip.visitor('voter');
      const mark = newMark();
      await scans(voter, town.station);
      await voter.picture('station');
      await writesCarefully(voter, town, mark);
      const code = await sendsAndReads(voter, town, mark);
      const name = await liaisonAssigns(trip, code);
      await looksAt(voter, code);
      await voter.reads(`${name}代表手里`, 'holder');
      await voter.picture('request-assigned');
      await voter.open('/pages/home');
      await voter.reads(`${name}代表应在`, 'my-echo');
      await voter.picture('home-here');
      await deputyReplies(trip, name, code);
      await voterCloses(voter, name, code);
      const seen = await trip.api.as({ role: 'liaison', n: town.liaisonOf(town.station.name).n });
      const { state, rating, clocks } = await seen.get(`/requests/${code}`);
      assert.equal(state, 'closed');
      assert.equal(rating.solved, 'solved');
      assert.equal(clocks.find(({ kind }) => kind === 'reply').state, 'met');
    },
  },
];
