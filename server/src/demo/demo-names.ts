import { spell } from '../platform/text/spelling';

// Put together by machine from lists, so that nobody real is meant.
const SURNAMES = '林苏陆沈顾程叶江温孟柳白梁傅汪简骆祝岑莫邵纪伍翁屈章管丘蓝游'.split('');
const GIVEN =
  '望禾 听澜 知穗 砚秋 嘉穗 照晨 穗安 青岚 怀朴 云岫 清穆 采苓 思穗 令禾 静野 攸宁 维桢 景穗 禾明 弘远 修竹 致禾 若谷 怀谷 以宁 亦川 之禾 晓穗 春和 秋实 望山 闻笙 素问 初阳 朗清 远山 明溪 守拙 乐山 安澜 念禾 书田 雨辰 星野 南乔 北辰 东篱 向晚 可期 未央 知行 行舟 舟晚 晚晴 晴川 川禾 砺石 石泉 泉清'.split(
    ' ',
  );

/** One invented person. `code` is the name in pinyin: lin-wanghe. */
export interface InventedPerson {
  name: string;
  code: string;
}

/** The n-th invented person (from 0); all names differ, and so do their codes, for the first 1,500. */
export function inventedPerson(n: number): InventedPerson {
  const surname = SURNAMES[n % SURNAMES.length];
  // Thirty surnames and fifty-nine given names have no common divisor: each pair comes once.
  const given = GIVEN[(n * 7 + 3) % GIVEN.length];
  return { name: surname + given, code: codeOf(surname, given) };
}

/** The phone under which the n-th invented person is registered, so that binding can be tried: 19900000000 … */
export const inventedPhone = (n: number): string => `1990000${String(n).padStart(4, '0')}`;

const codeOf = (surname: string, given: string): string =>
  `${spell(surname, true).pinyin}-${spell(given).pinyin}`.slice(0, 32);

/** The code of a person who is named by hand. */
export function namedPerson(surname: string, given: string): InventedPerson {
  return { name: surname + given, code: codeOf(surname, given) };
}
