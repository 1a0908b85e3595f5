import type { Category } from '@huiyin/shared/requests/request.words';

/** What others have written about such things: shown while the field is empty. */
const EXAMPLES: Record<Category, string> = {
  城建城管: '例如：小区东门的路灯坏了两周，晚上老人出门看不清台阶。',
  交通出行: '例如：放学时校门口车太多，希望错峰，或者划一条临时接送区。',
  营商环境: '例如：街口几家小店想在门前摆几张桌子，不知道该办什么手续。',
  文化教育: '例如：社区图书室周末不开门，孩子放假没有地方看书。',
  医疗卫生: '例如：社区医院每周只有一个上午能配慢性病的药，老人要排很久。',
  社区治理: '例如：楼道里堆满纸箱，说了几次没人搬，万一有事跑不出去。',
  环境保护: '例如：河边有人倒垃圾，天热以后味道很大。',
  民生保障: '例如：菜场能不能早点开门，很多老人六点就来排队。',
  农业农村: '例如：村口的水渠堵了，下雨时水漫到田里。',
  其他: '例如：哪里、什么事、多久了、希望怎么办。',
};

/** What a category is about, in one example. */
export const categoryExample = (category: Category): string => EXAMPLES[category];

/** The placeholder of the text field. */
export const exampleOf = (category: Category | ''): string =>
  category
    ? EXAMPLES[category]
    : '写下什么事、多久了、希望怎么办。例如：小区东门的路灯坏了两周，晚上老人出门看不清台阶。';
