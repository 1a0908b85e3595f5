// Codes at doors and on posters, as those who look after them have them at hand.
import assert from 'node:assert/strict';
import { deed, farBehind, initialsOf, liaisonOn } from '../officers.mjs';
import { becomes } from '../steps.mjs';

const isPdf = ({ bytes }) => bytes.subarray(0, 5).toString('latin1') === '%PDF-' && bytes.length > 5_000;

export const doorCodes = [
  {
    name: 'codes: a new one makes the old one void, and posters come as files to print',
    async run(trip) {
      const { station } = trip.town;
      const { liaison, calls } = await liaisonOn(trip, '/office/codes');
      const row = `code-${station.code}`;
      const rowNow = async () =>
        (await calls.get('/codes?kind=station')).items.find((one) => one.subject === station.code);
      await liaison.sees(row);
      await liaison.picture('codes');
      if ((await rowNow()).code === null) {
        await deed(trip, liaison, row, 'issue', station.code);
        await liaison.tap('issue-yes');
        await liaison.misses('issue');
      }
      const { code: old } = await rowNow();
      await deed(trip, liaison, row, 'reissue', station.code);
      await liaison.reads('旧码马上作废', 'reissue');
      await liaison.picture('codes-reissue');
      await liaison.tap('reissue-yes');
      await liaison.misses('reissue');
      const { code } = await rowNow();
      assert.ok(code && code !== old, 'another code');
      const voter = await trip.visitor('voter');
      await voter.open(`/s/${old}`);
      await voter.reads(station.name, 'station-name');
      await voter.sees('old-code');
      await voter.picture('scanned-old-code');
      await voter.open(`/s/${code}`);
      await voter.reads(station.name, 'station-name');
      await voter.misses('old-code');
      assert.equal((await rowNow()).scans, 1, 'the new code was scanned once');

      await deed(trip, liaison, row, 'poster', station.code);
      await liaison.sees('panel-poster');
      await liaison.picture('codes-poster');
      const poster = await liaison.downloads('poster-a4');
      assert.ok(isPdf(poster), 'a PDF');
      assert.equal(poster.name, `${station.name}-A4海报.pdf`);
      await liaison.misses('panel-poster');
      await liaison.tap('posters');
      await liaison.picture('codes-posters');
      assert.ok(isPdf(await liaison.downloads('poster-card')), 'all cards in one PDF');

      await deed(trip, liaison, row, 'revoke', station.code);
      await liaison.picture('codes-revoke');
      await liaison.tap('revoke-yes');
      await liaison.misses('revoke');
      assert.equal((await rowNow()).code, null);
      await deed(trip, liaison, row, 'issue', station.code);
      await liaison.tap('issue-yes');
      await liaison.misses('issue');
      await liaison.tap('kind-deputy');
      await liaison.settled();
      await liaison.picture('codes-deputies');
    },
  },
  {
    name: 'codes: among all of a district a station is found by its name, a deputy by the initials',
    async run(trip) {
      const calls = await trip.api.as({ role: 'admin' });
      const station = (await calls.all('/codes?kind=station')).at(-1);
      const deputy = farBehind(await calls.all('/codes?kind=deputy'));
      const admin = await trip.visitor('admin');
      await becomes(admin, trip, { role: 'admin' }, '/office/codes');
      await admin.settled();
      await admin.misses(`code-${station.subject}`);
      await admin.write('codes-q', station.name.slice(1));
      await admin.sees(`code-${station.subject}`);
      await admin.picture('codes-found-station');
      await admin.write('codes-q', '没有这个名字');
      await admin.reads('没有找到这个联络站', 'empty');
      await admin.picture('codes-not-found');
      await admin.write('codes-q', '');
      await admin.tap('kind-deputy');
      await admin.misses('empty');
      await admin.settled();
      await admin.misses(`code-${deputy.subject}`);
      await admin.write('codes-q', initialsOf(deputy.name));
      await admin.sees(`code-${deputy.subject}`);
      await admin.picture('codes-found-deputy');
    },
  },
];
