/** What to do before writing: a number to call now, or the door that takes such a matter. */
export interface Hint {
  kind: 'call' | 'door';
  /** 119, or 法院. */
  where: string;
  text: string;
}

/** Told of long ago: nobody has to be called for it now. */
const PAST = /上周|上个?月|去年|前年|以前|曾经|那次|当时|前几天|前阵子|事后|后来/;
const NOW = /现在|正在|此刻|这会儿/;

const EMERGENCIES: { line: string; what: string; words: RegExp }[] = [
  {
    line: '119',
    what: '起火、被困、漏气',
    words: /着火|起火|失火|冒浓烟|(?:燃气|煤气|天然气)泄漏|漏煤气|被困(?:在|电梯)|困在电梯/,
  },
  {
    line: '120',
    what: '有人受伤、昏倒',
    words: /昏迷|晕倒了|不省人事|没有?呼吸|心脏骤停|大出血|煤气中毒|触电了|溺水|落水了/,
  },
  { line: '110', what: '有人受到危险', words: /持刀|抢劫|绑架|跳楼|轻生|要自杀|家暴|正在(?:打人|打架|偷)|入室/ },
];

const DOORS: { where: string; words: RegExp; text: string }[] = [
  {
    where: '法院',
    words: /起诉|开庭|判决|打官司|上诉|仲裁|诉讼|强制执行/,
    text: '正在打官司或者仲裁的事，联络站不能受理，请走法院或仲裁委员会。别的事可以接着写。',
  },
  {
    where: '纪委监委',
    words: /受贿|行贿|贪污|贪腐|以权谋私|举报.{0,8}(?:干部|书记|主任|局长|领导)/,
    text: '举报干部违纪违法，请找纪委监委（电话 12388），那里有专人受理和保密。别的事可以接着写。',
  },
  {
    where: '其他',
    words: /招商加盟|代理加盟|优惠促销|扫码下单|推广我(?:的|们的)|投资理财/,
    text: '这里不能发广告和推广。要反映经营中遇到的困难，请直接写困难是什么。',
  },
];

/** Reads along while a voter writes. It only advises: whatever is written can be sent. Undefined when there is nothing to say. */
export function hintOf(text: string): Hint | undefined {
  // 上周着火了，幸好扑灭了: one word of the past speaks for its whole sentence, unless it comes back to now.
  const now = text.split(/[。；！？\n.;!?]/).filter((sentence) => !PAST.test(sentence) || NOW.test(sentence));
  const emergency = EMERGENCIES.find(({ words }) => now.some((sentence) => words.test(sentence)));
  if (emergency) {
    const { line, what } = emergency;
    return { kind: 'call', where: line, text: `${what}，请现在就打 ${line}。这里最快也要三天才答复，等不起。` };
  }
  const door = DOORS.find(({ words }) => words.test(text));
  return door && { kind: 'door', where: door.where, text: door.text };
}
