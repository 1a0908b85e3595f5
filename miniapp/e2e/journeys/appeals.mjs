// A refusal that the voter does not agree with.
import { liaisonByApi, looksAt, raises } from '../steps.mjs';

export const appeals = [
  {
    name: 'a refusal is not agreed with, looked at again, and taken in',
    async run(trip) {
      const { station } = trip.town;
      const voter = await trip.visitor('voter');
      const code = await raises(voter, station);
      const liaison = await liaisonByApi(trip, station);
      await liaison.post(`/requests/${code}/refuse`, { reason: '这件事请先找物业公司。', door: '物业公司' });
      await looksAt(voter, code);
      await voter.tap('appeal');
      await voter.write('appeal-text', '路灯在小区外面的马路上，不归物业管。');
      await voter.picture('voter-appeal');
      await voter.tap('confirm');
      await voter.misses('panel-appeal');
      await voter.reads('正在复核', 'appealed');
      await voter.picture('voter-appealed');
      const street = trip.town.streetOfficeOf(station.street);
      const office = await trip.api.as({ role: 'street_office', n: street.n });
      await office.post(`/requests/${code}/decide-appeal`, { upheld: false, reason: '确在小区外，由本站受理。' });
      await looksAt(voter, code);
      await voter.reads(station.name, 'holder');
      await voter.reads('改为受理', 'timeline');
      await voter.picture('voter-appeal-won');
    },
  },
];
