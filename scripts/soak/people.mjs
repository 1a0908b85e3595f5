// The people of a soak test: what happens to each, how often each lets us write, and what must have reached each in the end.
import { HAPPENINGS } from './district.mjs';
import { makeDice } from '../wechat-sim/dice.mjs';

const KEYS = [...new Set(HAPPENINGS.map(({ key }) => key))];

/**
 * People with at least `total` messages among them that their consents cover, and some more that they do not. Messages come
 * in two waves, and before each the people consent: mostly to all that will come, some to fewer or to nothing. What is left
 * of the first wave's consents is used up by the second. Each: { openid, taps: [{ key: n }, …], waves: [[{ code, happening }], …] }.
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
    const cut = dice.between('cut', 1, messages.length);
    const person = {
      openid: `oSOAK_person_${n}`,
      taps: [{}, {}],
      waves: [messages.slice(0, cut), messages.slice(cut)],
    };
    for (const key of KEYS) {
      const [before, after] = person.waves.map((wave) => countOf(wave, key));
      const early = tapsFor(dice, before + after);
      person.taps[0][key] = early;
      person.taps[1][key] = tapsFor(dice, after - Math.min(after, Math.max(0, early - before)));
    }
    people.push(person);
    covered += Object.values(expectedOf(person)).reduce((all, one) => all + one, 0);
  }
  return people;
}

/** As many as there will be messages, as a rule; for every fourth person fewer, down to none. */
const tapsFor = (dice, messages) => (dice.between('meagre', 1, 4) === 1 ? dice.between('taps', 0, messages) : messages);

const countOf = (messages, key) => messages.filter(({ happening }) => happening.key === key).length;

/** How many messages by each template must reach this person: in each wave as many as there is consent for by then. */
export function expectedOf({ taps, waves }) {
  return Object.fromEntries(
    KEYS.map((key) => {
      const first = Math.min(taps[0][key], countOf(waves[0], key));
      const left = taps[0][key] - first + taps[1][key];
      return [key, first + Math.min(left, countOf(waves[1], key))];
    }),
  );
}
