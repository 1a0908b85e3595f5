// What several journeys of officers do: going to a page of theirs, doing something to a row, looking for somebody by name.
import { createRequire } from 'node:module';
import { inRoot } from '../../scripts/places.mjs';
import { becomes } from './steps.mjs';
import { eventually } from './wechat-people.mjs';

/** Does something to a row: at a desk by its own button, on a phone by the sheet that the row opens. */
export async function deed(trip, visitor, row, name, subject) {
  if (trip.width === 'phone') {
    await visitor.tap(row);
    await visitor.tap(name);
  } else await visitor.tap(`${name}-${subject}`);
}

/** The liaison of a station at one of the staff's pages, with calls under the same name. */
export async function liaisonOn(trip, address, station = trip.town.station) {
  const liaison = await trip.visitor('liaison');
  const who = { role: 'liaison', n: trip.town.liaisonOf(station.name).n };
  await becomes(liaison, trip, who, address);
  return { liaison, calls: await trip.api.as(who) };
}

/** The call about this matter, on whichever page of the list of calls it stands; what WeChat cannot reach takes a moment. */
export const callAbout = (calls, code) =>
  eventually('the call is on the list', async () =>
    (await calls.all('/calls')).find(({ requestCode }) => requestCode === code),
  );

/** Goes through the pages of a long list until this row is shown. */
export async function findsRow(visitor, id) {
  await visitor.settled();
  for (let pages = 0; (await visitor.at(id).count()) === 0; pages += 1) {
    if (pages === 20) throw new Error(`no ${id} on the list of ${visitor.page.url()}`);
    // Scrolling to it fetches the page by itself and takes the button away: nothing that a finger could miss.
    await visitor.page.evaluate(() => [...document.querySelectorAll('#more')].at(-1)?.click());
    await visitor.settled();
  }
}

/** What the server itself spells names with; as somebody types a name without Chinese: 单知禾 → szh. */
const { pinyin } = createRequire(inRoot('server/package.json'))('pinyin-pro');
export const initialsOf = (name) =>
  pinyin(name, { pattern: 'first', toneType: 'none', type: 'array', surname: 'head' }).join('');
/** Of a long list the last whose name is of three characters: far behind its first page, and of few by the same initials. */
export const farBehind = (items) => items.findLast(({ name }) => Array.from(name).length === 3);
