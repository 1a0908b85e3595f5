// The people of a soak test: what happens to each, how often each lets us write, and what must have reached each in the end.
import { HAPPENINGS } from './district.mjs';
import { makeDice } from '../wechat-sim/dice.mjs';

/**
 * People with `total` messages among them that their consents cover, and some more that they do not. Everyone's messages
 * come in two waves; consents may be left over after the first one, never after the second: then there is nothing more to
 * decide about. Each: { openid, taps: { key: n }, waves: [[{ code, happening }]] }.
 */
export function peopleFor({ total, seed }) {
  const dice = makeDice(`people ${seed}`);
  const people = [];
  for (let covered = 0; covered < total;) {
    const n = people.length + 1;
    const messages = Array.from({ length: dice.between('messages', 2, 7) }, (_, i) => ({
      code: `S${String(n).padStart(5, '0')}M${i}`,
      happening: HAPPENINGS[dice.between('happening', 0, HAPPENINGS.length - 1)],
    }));
    const taps = {};
    for (const { key } of new Set(HAPPENINGS)) taps[key] ??= tapsFor(dice, messages, key);
    const wanted = Object.values(taps).reduce((all, t) => all + t, 0);
    const over = Math.max(0, covered + wanted - total);
    if (over > 0) trim(taps, over);
    covered += wanted - over;
    const cut = dice.between('cut', 1, messages.length);
    people.push({ openid: `oSOAK_person_${n}`, taps, waves: [messages.slice(0, cut), messages.slice(cut)] });
  }
  return people;
}

/** As many as there will be messages, as a rule; for every fourth person fewer, down to none. */
function tapsFor(dice, messages, key) {
  const most = messages.filter(({ happening }) => happening.key === key).length;
  return dice.between('meagre', 1, 4) === 1 ? dice.between('taps', 0, most) : most;
}

function trim(taps, over) {
  for (const key of Object.keys(taps)) {
    const less = Math.min(over, taps[key]);
    taps[key] -= less;
    over -= less;
  }
}

const countOf = (messages, key) => messages.filter(({ happening }) => happening.key === key).length;

/** How many messages by each template must reach this person. */
export const expectedOf = ({ taps, waves }) =>
  Object.fromEntries(Object.entries(taps).map(([key, n]) => [key, Math.min(n, countOf(waves.flat(), key))]));
