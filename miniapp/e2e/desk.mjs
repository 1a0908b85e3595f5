// What the journeys of the desk's panels do again and again: a matter raised for them, opened at the desk, a panel opened.
import { lampWords, liaisonAt, liaisonByApi, newMark } from './steps.mjs';
import { raisesByPhone } from './wechat-people.mjs';

/** A voter of their own says that the lamp is out, or other `text`; gives `{ voter, code }`. `number`: to be called at. */
export function lampRaised(trip, station, { text = lampWords(newMark()), number } = {}) {
  return raisesByPhone(trip, station, text, { number, category: '城建城管' });
}

/** The matter on the screen where this role works on it. */
export async function opensAtDesk(trip, visitor, code) {
  const page = trip.width === 'desk' ? 'staff/desk' : 'staff/matter';
  await visitor.open(`/${page}?code=${code}`);
  await visitor.sees('matter-head');
  await visitor.reads(code, 'matter-head');
  await visitor.settled();
}

/** Opens a panel by its button: on a phone it may lie behind 别的办法. */
export async function startsPanel(visitor, deed, panel = `panel-${deed}`) {
  if ((await visitor.at(deed).count()) === 0) await visitor.tap('more-deeds');
  await visitor.tap(deed);
  await visitor.sees(panel);
}

/** Closes a panel without doing anything. */
export async function closesPanel(visitor, panel) {
  await visitor.tap(`${panel}-close`);
  await visitor.misses(panel);
}

/** Whether a button is drawn but not to be pressed yet. */
export const isStill = async (visitor, id) => (await visitor.at(id).getAttribute('aria-disabled')) === 'true';

/** The liaison of a station at the desk, with calls under the same name. */
export async function liaisonOf(trip, station) {
  return { liaison: await liaisonAt(trip, station), calls: await liaisonByApi(trip, station) };
}
