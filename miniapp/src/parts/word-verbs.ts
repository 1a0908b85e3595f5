import { LIMITS } from '@huiyin/shared/kernel/limits';
import type { RequestView } from '@huiyin/shared/requests/request.dto';
import * as handling from '../api/handling';
import * as requests from '../api/requests';
import type { Phrase } from './phrases';

/** A verb that takes words and nothing else (or pictures beside them): drawn by WordVerbSheet. */
export interface WordVerb {
  /** As the machine calls it; begins the ids (see ReasonSheet). */
  verb: 'answer' | 'supplement' | 'reopen' | 'appeal' | 'send-back' | 'report' | 'note';
  title: string;
  /** What happens then, and who reads it. */
  hint: string;
  label: string;
  placeholder: string;
  maxLength: number;
  phrases?: readonly Phrase[];
  /** The verb on the button. */
  yes: string;
  /** Said when it worked. */
  done: string;
  /** Pictures may go with the words. */
  pictures?: boolean;
  /** Who will read a number in it; null: nobody who could not read it anyway. */
  warning: string | null;
  send: (code: string, text: string, pictures: string[]) => Promise<RequestView>;
}

export const WORD_VERBS = {
  answer: {
    verb: 'answer',
    title: '补充情况',
    hint: '写给联络站。补充以后，答复的时间接着算。',
    label: '补充的情况',
    placeholder: '例如：在 3 号楼到东门之间，一共三盏',
    maxLength: LIMITS.requestText,
    yes: '发送',
    done: '已补充，联络站接着办',
    warning: null,
    send: (code, text) => requests.answer(code, { text }),
  },
  supplement: {
    verb: 'supplement',
    title: '补充几句',
    hint: '写给正在办的人。答复的日期不会因此改变。',
    label: '补充的话',
    placeholder: '例如：昨天又有一盏不亮了',
    maxLength: LIMITS.requestText,
    yes: '发送',
    done: '已补充，办的人会看到',
    pictures: true,
    warning: null,
    send: (code, text, pictures) => requests.supplement(code, { text, ...(pictures.length > 0 ? { pictures } : {}) }),
  },
  reopen: {
    verb: 'reopen',
    title: '请再办一次',
    hint: '还差在哪里？代表会重新答复您，三日期限从今天起重新算。',
    label: '还没解决的地方',
    placeholder: '例如：灯修了两盏，楼梯口那盏还是不亮',
    maxLength: LIMITS.noteText,
    yes: '请再办一次',
    done: '已请代表再办一次',
    warning: null,
    send: (code, text) => requests.reopen(code, { text }),
  },
  appeal: {
    verb: 'appeal',
    title: '不同意，请复核',
    hint: '由站里另一位同事或街道复核，不是原来经办的人；复核的意见会告诉您。',
    label: '为什么不同意',
    placeholder: '例如：这不是物业的事，路灯在小区外面的马路上',
    maxLength: LIMITS.noteText,
    yes: '请复核',
    done: '已请复核，有了意见就告诉您',
    warning: null,
    send: (code, text) => handling.appeal(code, { text }),
  },
  'send-back': {
    verb: 'send-back',
    title: '退回重办',
    hint: '承办单位会看到您写的话，按原来的期限接着办。请不要写选民的姓名和电话。',
    label: '哪里还不行',
    placeholder: '例如：没有说哪一天修好，请写明日子',
    maxLength: LIMITS.noteText,
    phrases: [
      { name: '没写日期', text: '没有写明哪一天办好，请写明。' },
      { name: '没到现场', text: '请到现场看一看，再答复。' },
      { name: '答非所问', text: '答复没有回答反映的问题，请针对问题办理。' },
    ],
    yes: '退回重办',
    done: '已退回承办单位重办',
    warning: '里面像是有电话、证件号或门牌。承办单位会看到，请删去。',
    send: (code, text) => handling.sendBack(code, { reason: text }),
  },
  report: {
    verb: 'report',
    title: '回报督办',
    hint: '写给督办的上级：办到哪一步、卡在哪里、接下来怎么办。选民也看得到。',
    label: '回报的内容',
    placeholder: '例如：已和供电所约好周三上午换电缆，换好当天告诉选民',
    maxLength: LIMITS.replyText,
    yes: '回报',
    done: '已回报督办',
    warning: '里面像是有电话、证件号或门牌。不必要的话请删去。',
    send: (code, text) => handling.report(code, { text }),
  },
  note: {
    verb: 'note',
    title: '记一笔',
    hint: '只给办这件事的人看，选民看不到。这不算答复，期限不会因此停下。',
    label: '内部记录',
    placeholder: '例如：已约物业周三上午一起到现场',
    maxLength: LIMITS.noteText,
    yes: '记下',
    done: '记下了',
    warning: null,
    send: (code, text) => handling.note(code, { text }),
  },
} satisfies Record<WordVerb['verb'], WordVerb>;
