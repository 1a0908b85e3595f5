/** Beginnings that spare typing on a phone. They are put into the text to be finished, never sent unread. */
export interface Phrase {
  /** On the chip. */
  name: string;
  text: string;
}

/** For a deputy's reply. */
export const REPLY_PHRASES: readonly Phrase[] = [
  { name: '已到现场看过', text: '您好，您反映的事我已到现场看过，情况是：' },
  { name: '正在协调', text: '您好，您反映的事我正在和有关单位协调，目前的进展是：' },
  { name: '已经办好', text: '您好，您反映的事已经办好，具体是：' },
  { name: '说明原因', text: '您好，您反映的事我核实过了，暂时办不了的原因是：' },
];

/** For the outcome. */
export const OUTCOME_PHRASES: readonly Phrase[] = [
  { name: '办好了', text: '您反映的事已经办好，请您看看：' },
  { name: '说明情况', text: '您反映的事，情况是这样的：' },
  { name: '列入计划', text: '您反映的事已列入计划，打算这样办：' },
  { name: '暂时办不了', text: '您说得有道理，眼下办不了的原因是：' },
];

/** For a question to the voter. */
export const ASK_PHRASES: readonly Phrase[] = [
  { name: '问地点', text: '请问具体在哪里？楼栋、门口或路口都可以写。' },
  { name: '问时间', text: '请问大概从什么时候开始的？一般在几点？' },
  { name: '问现场', text: '请您说说现场的样子，旁边有什么看得见的标志？' },
  { name: '问经过', text: '请问您找过哪里？他们是怎么说的？' },
];

/** For a reason why the station may not take it. */
export const REFUSE_PHRASES: readonly Phrase[] = [
  { name: '正在诉讼', text: '这件事正在诉讼或仲裁，联络站不能受理，请按法院或仲裁机构的程序办理。' },
  { name: '举报控告', text: '这是对个人违纪违法的举报，联络站不能受理，请交给专门的机关。' },
  { name: '商业推广', text: '这是商业推广，不属于向代表反映的意见建议。' },
  { name: '紧急情况', text: '这是紧急情况，请马上打电话求助，比写给代表更快。' },
];

/** A text with a phrase put in: alone when nothing is written yet, else on a line of its own at the end. */
export function withPhrase(text: string, phrase: string): string {
  const written = text.trimEnd();
  if (written === '') return phrase;
  return written.endsWith(phrase) ? text : `${written}\n${phrase}`;
}
