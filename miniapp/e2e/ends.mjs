// What several journeys to an honest end do: opening a matter as its deputy, waiting for the words, rating, asking again.
import { liaisonByApi } from './steps.mjs';
import { eventually } from './wechat-people.mjs';

/** Opens a matter as its deputy, from the inbox. */
export async function opensAsDeputy(deputy, code) {
  await deputy.open('/pages/echoes');
  await deputy.tap(`request-${code}`);
  await deputy.sees('words');
}

/** Waits until what the deputy told was looked at: before, the voter reads that it is being looked at. */
export async function passed(trip, code) {
  const liaison = await liaisonByApi(trip, trip.town.station);
  await eventually('the words may be read', async () => {
    const { told } = await liaison.get(`/requests/${code}`);
    return told?.display === 'shown';
  });
}

/** Two answers: there was an echo, and whether it is solved (`solved`, `partly`, `not`). */
export async function rates(voter, solved) {
  await voter.tap('rate');
  await voter.tap('echoed-yes');
  await voter.tap(`solved-${solved}`);
  await voter.tap('rate-send');
  await voter.misses('rate-sheet');
}

/** 没解决: what is still missing, in words; the next round begins. */
export async function asksAgain(voter, words, picture) {
  await voter.tap('reopen');
  await voter.write('reopen-text', words);
  if (picture) await voter.picture(picture);
  await voter.tap('confirm');
  await voter.misses('panel-reopen');
}

/** Reads once more what the deputy is about to send, and sends it. */
export async function sendsIt(deputy, page) {
  await deputy.tap(`${page}-send`);
  await deputy.tap('confirm');
  await deputy.misses('confirm');
}
