// Journey B: nobody answers. Three days and more go by; it goes up level by level, each once; a late answer does not undo it.
import assert from 'node:assert/strict';
import { parseIso } from '@huiyin/shared/kernel/time';
import { stepsFor } from '@huiyin/shared/requests/reply-clock.ladder';
import { findsRow } from '../officers.mjs';
import { assignedByApi, becomes, looksAt, raises } from '../steps.mjs';
import { advanceTo, toWorkingMorning } from '../town.mjs';

const LEVELS = ['station', 'street', 'district'];
const REPLY = '对不住，让您久等了。事情今天已经办好，下次我会早些给您回话。';

/** The whole ladder of the reply clock, from the clock as the server tells it. */
async function ladderOf(reader, code) {
  const { clocks } = await reader.get(`/requests/${code}`);
  const { startedAt, dueAt } = clocks.find(({ kind }) => kind === 'reply');
  const basis = { kind: 'reply', startedAt: parseIso(startedAt), dueAt: parseIso(dueAt) };
  return stepsFor(basis).filter(({ escalation }) => escalation);
}

/** The levels that the timeline tells of, in order. */
async function levelsOf(reader, code) {
  const events = await reader.all(`/requests/${code}/timeline`);
  return events.filter(({ kind }) => kind === 'escalated').map(({ level }) => level);
}

/** The late list of an office shows the matter; it can be opened, and only read. */
async function showsAsLate(trip, who, code) {
  const visitor = await trip.visitor(who.role);
  await becomes(visitor, trip, who, '/staff/late');
  await visitor.sees('late-count');
  await findsRow(visitor, `row-${code}`);
  await visitor.picture(`late-${who.role}`);
  await visitor.tap(`row-${code}`);
  await visitor.sees('matter-head');
  await visitor.sees('history');
  await visitor.picture(`late-matter-${who.role}`);
}

export const lateRoad = [
  {
    name: 'three days without an answer: late at station, street and district, each once; the late answer does not undo it',
    movesClock: true,
    async run(trip) {
      const { api, town } = trip;
      const { station } = town;
      await toWorkingMorning(api);
      const voter = await trip.visitor('voter');
      const code = await raises(voter, station);
      const deputy = await assignedByApi(trip, station, code);
      const [atStation, atStreet, atDistrict] = await ladderOf(deputy.api, code);

      await api.advance('P3D');
      await advanceTo(api, atStation.at);
      assert.deepEqual(await levelsOf(deputy.api, code), ['station']);
      await looksAt(voter, code);
      await voter.reads('您不用做什么', 'late');
      await voter.picture('voter-late');
      await advanceTo(api, atStreet.at);
      await advanceTo(api, atDistrict.at);
      assert.deepEqual(await levelsOf(deputy.api, code), LEVELS, 'each level once, in order');

      const offices = [
        { role: 'liaison', n: town.liaisonOf(station.name).n },
        { role: 'street_office', n: town.streetOfficeOf(station.street).n },
        { role: 'district_office', n: 1 },
      ];
      for (const who of offices) await showsAsLate(trip, who, code);

      const person = await trip.visitor('deputy');
      await becomes(person, trip, { role: 'deputy', n: deputy.n }, '/pages/echoes');
      await person.tap(`request-${code}`);
      await person.sees('urgency');
      await person.picture('deputy-late');
      await person.tap('reply');
      await person.write('reply-text', REPLY);
      await person.tap('reply-send');
      await person.tap('confirm');
      await person.misses('confirm');

      const { clocks } = await deputy.api.get(`/requests/${code}`);
      assert.equal(clocks.find(({ kind }) => kind === 'reply').state, 'missed', 'the verdict stays');
      await api.advance('P1D');
      assert.deepEqual(await levelsOf(deputy.api, code), LEVELS, 'nothing more goes up after the answer');
      await looksAt(voter, code);
      await voter.reads(REPLY, 'letter');
      await voter.reads(/晚了 \d+ 天有回音/, 'holder');
      await voter.picture('voter-answered-late');
    },
  },
];
