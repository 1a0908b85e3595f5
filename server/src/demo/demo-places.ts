import { bend, borderOf, placeIn, type Grid } from './demo-map.rules';

/** A community of the demo with its square of the grid. `station`: whose station receives its matters. */
export interface DemoCommunity {
  code: string;
  name: string;
  street: string;
  station: string;
  x: number;
  y: number;
  /** How people call places in it, by what a matter's text needs. */
  words: { estate: string; road: string; school: string; market: string; park: string };
  places: string[];
}

export interface DemoStreet {
  code: string;
  name: string;
  /** Where its squares are, [column, row from the south], and the communities in them, in the same order. */
  squares: [number, number][];
  communities: string[];
}

export const GRID: Grid = { west: 113.844, south: 22.726, width: 0.014, height: 0.012 };

/** code name [station it shares]: six streets, thirty-one communities, twenty-four stations. */
export const STREETS: DemoStreet[] = [
  {
    code: 'wangchun',
    name: '望春街道',
    squares: [
      [0, 3],
      [1, 3],
      [2, 3],
      [0, 2],
      [1, 2],
      [2, 2],
    ],
    communities: [
      'cuiyuan 翠园社区',
      'yucai 育才社区',
      'binhe 滨河社区',
      'chenguang 晨光社区',
      'hetang 荷塘社区',
      'shuxiang 书香社区 hetang',
    ],
  },
  {
    code: 'yunjin',
    name: '云锦街道',
    squares: [
      [3, 3],
      [4, 3],
      [5, 3],
      [3, 2],
      [4, 2],
      [5, 2],
    ],
    communities: [
      'zhicai 织彩社区',
      'guiyu 桂语社区',
      'yunting 云汀社区',
      'xinghe 星禾社区',
      'minghu 鸣湖社区',
      'anju 安聚社区 minghu',
    ],
  },
  {
    code: 'qinghe',
    name: '青禾街道',
    squares: [
      [6, 3],
      [7, 3],
      [6, 2],
      [7, 2],
    ],
    communities: ['zhixing 知杏社区', 'heyin 和音社区', 'chuangzhi 创知社区', 'heyue 禾悦社区 chuangzhi'],
  },
  {
    code: 'xikou',
    name: '溪口镇',
    squares: [
      [0, 1],
      [1, 1],
      [2, 1],
      [0, 0],
      [1, 0],
      [2, 0],
    ],
    communities: [
      'xikou-town 溪口社区',
      'shangtang 上糖村',
      'xiatang 下糖村 shangtang',
      'youyuan 柚香村',
      'shiqiao 石梁村',
      'daoxiang 稻浪村 shiqiao',
    ],
  },
  {
    code: 'fenglin',
    name: '枫语街道',
    squares: [
      [3, 1],
      [4, 1],
      [5, 1],
      [3, 0],
      [4, 0],
    ],
    communities: [
      'fengye 枫叶社区',
      'songfeng 松影社区',
      'tingyu 听雨社区',
      'lanpu 兰圃社区',
      'zhuying 竹声社区 lanpu',
    ],
  },
  {
    code: 'langyue',
    name: '朗月街道',
    squares: [
      [6, 1],
      [7, 1],
      [6, 0],
      [7, 0],
    ],
    communities: ['langyue-community 朗月社区', 'haitang 棠影社区', 'tongxin 同辉社区', 'lequn 乐群社区 tongxin'],
  },
];

const ESTATES = ['花园', '雅居', '家园', '新苑', '小区', '名庭'];
const ROADS = ['路', '一路', '东路', '大道', '中路', '西街'];
const SCHOOLS = ['小学', '实验学校', '第一小学', '外国语小学'];
const MARKETS = ['市场', '农贸市场', '综合市场', '生鲜市场'];
const PARKS = ['公园', '广场', '绿地', '湿地公园', '体育公园'];

/** 翠园社区 → 翠园. */
export const shortName = (name: string): string => name.replace(/(?:社区|村)$/u, '');

function wordsOf(name: string): DemoCommunity['words'] {
  const short = shortName(name);
  const pick = (list: string[], what: string) => short + list[Math.floor(((bend(name + what) + 1) / 2) * list.length)];
  return {
    estate: name.endsWith('村') ? `${short}新村` : pick(ESTATES, 'estate'),
    road: pick(ROADS, 'road'),
    school: pick(SCHOOLS, 'school'),
    market: pick(MARKETS, 'market'),
    park: pick(PARKS, 'park'),
  };
}

export const COMMUNITIES: DemoCommunity[] = STREETS.flatMap((street) =>
  street.communities.map((line, i) => {
    const [code, name, station] = line.split(' ');
    const [x, y] = street.squares[i];
    const words = wordsOf(name);
    // The avenue runs through eight communities: an address that says no more than that leaves a choice.
    const places = [...Object.values(words), ...(y === 2 ? ['示范大道'] : [])];
    return { code, name, street: street.code, station: station ?? code, x, y, words, places };
  }),
);

export const borderOfCommunity = (c: DemoCommunity) => borderOf(GRID, c.x, c.y);
export const placeOf = (c: DemoCommunity, name: string) => placeIn(GRID, c.x, c.y, name);
