import type { CreateRequest } from '@huiyin/shared/requests/request.bodies.dto';
import { bend } from '../demo-map.rules';
import { COMMUNITIES, type DemoCommunity, placeOf } from '../demo-places';
import { HOME_AND_NEIGHBOURS } from './home-and-neighbours';
import { LEARNING_AND_HEALTH } from './learning-and-health';
import { LIVING_AND_WORK } from './living-and-work';
import type { MatterText } from './matter';
import { STREETS_AND_TRAFFIC } from './streets-and-traffic';

/** Everything that is raised in the demo. */
export const MATTERS: MatterText[] = [
  ...STREETS_AND_TRAFFIC,
  ...HOME_AND_NEIGHBOURS,
  ...LEARNING_AND_HEALTH,
  ...LIVING_AND_WORK,
];

/** A number in [0, 1) for a text: chance that is the same every time. */
export const chance = (text: string): number => (bend(text) + 1) / 2;
export const choose = <T>(items: readonly T[], text: string): T => items[Math.floor(chance(text) * items.length)];

/** Puts a community's own places into a text. */
export function fill(text: string, c: DemoCommunity, key: string): string {
  const words: Record<string, string> = {
    社: c.name,
    居: c.words.estate,
    路: c.words.road,
    校: c.words.school,
    市: c.words.market,
    园: c.words.park,
    楼: String(1 + Math.floor(chance(`${key}building`) * 18)),
  };
  return text.replace(/\{(.)\}/gu, (whole, word: string) => words[word] ?? whole);
}

const THANKS = ['', '', '', '谢谢您。', '辛苦您了。', '盼您回音。'];

/** What the voter sends: the words, and one of the ways to say where. The station is open to all of them. */
export function submissionOf(m: MatterText, c: DemoCommunity, key: string, deputyCode: string): CreateRequest {
  const text = `${fill(`${m.about}。${m.text}`, c, key)}${choose(THANKS, `${key}thanks`)}`;
  const said = { text, category: m.category };
  const way = chance(`${key}way`);
  if (way < 0.45) return { ...said, stationCode: doorOf(m, c, key) };
  if (way < 0.7) return { ...said, communityId: c.code };
  if (way < 0.82) return { ...said, location: placeOf(c, key) };
  if (way < 0.9) return { ...said, placeText: `${c.words.estate}附近` };
  return { ...said, deputyCode };
}

/** Mostly the community's station; sometimes the door next to it. */
function doorOf(m: MatterText, c: DemoCommunity, key: string): string {
  if (c.code === 'chuangzhi' && m.category === '营商环境') return 'chuangzhi-park';
  if (c.station === 'minghu' && m.category === '医疗卫生') return 'health-station';
  const next: Record<string, string> = {
    binhe: 'binhe-pier',
    xinghe: 'xinghe-square',
    daoxiang: 'drying-ground',
    fengye: 'fengye-market',
    cuiyuan: 'cuiyuan-yard',
    hetang: 'old-lane',
    youyuan: 'pomelo-house',
  };
  return next[c.code] && chance(`${key}door`) < 0.3 ? next[c.code] : c.station;
}

export const VILLAGES = COMMUNITIES.filter((c) => c.name.endsWith('村'));
