import { spokenDay, type Day } from '@huiyin/shared/kernel/time';
import { SOLVED_LABELS, type SolvedAnswer } from '@huiyin/shared/requests/request.words';
import { redact } from '@huiyin/shared/requests/redaction';
import { shorten, titleOf } from '@huiyin/shared/requests/request.title';
import type { Told } from '../../events.rules';
import { department, deputy, liaisons, q, QUOTED, say, voter, type Subject } from '../told.words.rules';

const WHY_HANDED: Record<'asked' | 'leave' | 'term', (from: string) => string> = {
  asked: (from) => `${from}代表手上的`,
  leave: (from) => `${from}代表请假，手上的`,
  term: (from) => `因换届，${from}代表手上的`,
};

/** What people are told when a matter comes to its end, and when a promise or a deputy's term does. See told.rules. */
export const TOLD_ENDING = {
  /** A follower is named to nobody. */
  followerRated: (s: Subject, o: { echoed: boolean; solved: SolvedAnswer; comment: string | null }): Told[] => {
    const said = o.comment ? `留言：${shorten(redact(o.comment).text, QUOTED)}` : '';
    const words = `一位关注的选民评价了${q(s)}：${o.echoed ? '有回音' : '没有回音'}，${SOLVED_LABELS[o.solved]}。${said}`;
    return [...deputy(s, `关注者评价：${s.title}`, words), ...liaisons(s, `关注者评价：${s.title}`, words)];
  },

  ratingExcluded: (s: Subject, o: { reason: string }): Told[] => {
    const why = `理由：${shorten(o.reason, QUOTED)}`;
    const words = `选民对${q(s)}的评价由区人大常委会排除在统计之外，评价本身还在。${why}`;
    return [
      ...voter(
        s,
        `评价不计入统计：${s.title}`,
        `您对${q(s)}的评价由区人大常委会排除在统计之外，您的评价本身还在。${why} 还没解决，可以点“没解决”接着办。`,
      ),
      ...deputy(s, `评价不计入统计：${s.title}`, words),
      ...liaisons(s, `评价不计入统计：${s.title}`, words),
    ];
  },

  recalled: (s: Subject, o: { day: Day; lead: { departmentId: string; restated: string } | null }): Told[] => {
    const promised = `答应选民${spokenDay(o.day)}前办好的${q(s)}日子快到了，`;
    return [
      ...voter(
        s,
        `答应的事又提起来了：${s.title}`,
        `答应您${spokenDay(o.day)}前办好的${q(s)}日子快到了，已请${s.deputy?.name ?? ''}代表再告诉您办得怎么样。`,
      ),
      ...deputy(s, `请再答复：${s.title}`, `${promised}请看看办得怎么样，再告诉选民结果。`),
      ...liaisons(s, `答应的事：${s.title}`, `${promised}已请${s.deputy?.name ?? ''}代表再次答复。`),
      // A department reads nothing but what was restated for it.
      ...(o.lead === null
        ? []
        : department(
            o.lead.departmentId,
            '答应的事快到日子了',
            `贵单位主办、答应选民${spokenDay(o.day)}前办好的「${titleOf(o.lead.restated)}」日子快到了，请把进展告诉代表或联络站。`,
          )),
    ];
  },

  handedOver: (s: Subject, o: { from: string; why: 'asked' | 'leave' | 'term'; told: boolean }): Told[] => {
    const why = WHY_HANDED[o.why](o.from);
    const next = s.deputy?.name ?? '';
    return [
      ...voter(
        s,
        `换由${next}代表办理：${s.title}`,
        `${why}${q(s)}交给${next}代表接着办，${o.told ? '结果已经告诉您，评价照常。' : '答复期限不变。'}`,
      ),
      ...deputy(s, `交给您接着办：${s.title}`, `${why}${q(s)}交给您接着办，期限不变，请看看进展。`),
      ...liaisons(s, `换代表办理：${s.title}`, `${why}${q(s)}交给${next}代表接着办。`),
    ];
  },

  choiceSucceeded: (s: Subject, o: { from: string; to: string }): Told[] =>
    voter(
      s,
      `换届了：${s.title}`,
      `您写${q(s)}时选的${o.from}代表已经换届，由${o.to}代表接着联系您；联络站照常分办，答复期限不变。`,
    ),

  checked: (s: Subject, o: { reached: boolean; differs: boolean | null }): Told[] => {
    if (!o.reached) return [];
    const words = `区人大常委会抽查回访了${q(s)}的选民，`;
    const found =
      o.differs === null
        ? '选民原来没有评价，这次说的记在抽查里。'
        : o.differs
          ? '得到的回答和原来的评价不一样，请看看是不是真的办好了。'
          : '得到的回答和原来的评价没有出入。';
    return [
      ...voter(s, `抽查回访：${s.title}`, `区人大常委会就${q(s)}给您打过回访电话，谢谢您告诉我们实情。`),
      ...deputy(s, `抽查回访：${s.title}`, `${words}${found}`),
      ...liaisons(s, `抽查回访：${s.title}`, `${words}${found}`),
    ];
  },

  /** About no matter: a deputy is away and nobody stands in. */
  awayAlone: (stations: string[], o: { name: string; until: Day; open: number }): Told[] =>
    stations.map((stationId) =>
      say(
        { role: 'liaison', stationId },
        `${o.name}代表请假`,
        `${o.name}代表从今天起请假，到${spokenDay(o.until)}为止，没有安排代班，手上还有 ${o.open} 件。请看看哪些要转交。`,
      ),
    ),
};
