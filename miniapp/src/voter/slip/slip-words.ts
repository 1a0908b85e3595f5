import type { SlipView } from '@huiyin/shared/requests/slip.dto';
import type { TagTone } from '../../ui/tag';

interface Words {
  word: string;
  tone: TagTone;
  text: string;
}

/** How a matter stands, for somebody who holds the slip and may have no WeChat at all. */
export function slipWords({ state, late, rides }: Pick<SlipView, 'state' | 'late' | 'rides'>): Words {
  const waiting = (text: string): Words =>
    late ? { word: '逾期', tone: 'red', text } : { word: '办理中', tone: 'blue', text };
  switch (state) {
    case 'submitted':
      return waiting('联络站收到了，正在交给代表。');
    case 'assigned':
      return waiting('已经交给代表，正在等代表答复。');
    case 'forwarded':
      return waiting('代表转给了承办单位，正在办理。');
    case 'answered':
      return waiting('承办单位答复了，代表看过就告诉您。');
    case 'merged':
      return waiting(`和一件相同的事一起办${rides ? `，那件现在是“${rides.stateLabel}”` : ''}，有结果一样告诉您。`);
    case 'clarifying':
      return { word: '请补充', tone: 'amber', text: '联络站想请您补充几句。请打站里电话，或者打开小程序补充。' };
    case 'replied':
      return { word: '已答复', tone: 'green', text: '代表已经答复，还在办理。打开小程序看答复，或者打电话问站里。' };
    case 'told':
      return { word: '有结果了', tone: 'green', text: '有结果了。打开小程序看结果，或者打电话问站里。' };
    case 'closed':
      return { word: '已办结', tone: 'green', text: '已经办结。' };
    case 'refused':
      return { word: '不予受理', tone: 'grey', text: '联络站不能受理，写明了理由和该去的地方，请打电话问站里。' };
    case 'withdrawn':
      return { word: '已撤回', tone: 'grey', text: '写的人撤回了这件事。' };
  }
}
