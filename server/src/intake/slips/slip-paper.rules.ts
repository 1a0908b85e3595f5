import { clockTime, dayOf, spokenDay, spokenDeadline } from '@huiyin/shared/kernel/time';
import { redact } from '@huiyin/shared/requests/redaction';
import { shorten } from '@huiyin/shared/requests/request.title';
import { CHANNEL_LABELS, type Channel } from '@huiyin/shared/requests/request.words';

/** What of a matter a slip is made of. Instants. */
export interface SlipFacts {
  code: string;
  word: string;
  text: string;
  channel: Channel;
  createdAt: number;
  /** End of the reply clock; null when it no longer runs. */
  replyDueAt: number | null;
  station: { name: string; phone: string; address: string };
  /** As the station wrote it down: must not stand on the paper, in whatever words it came. */
  voterName: string | null;
  /** At which the public reaches this server. */
  home: string;
}

/** What stands on the paper, line by line. No name and no phone but the station's. */
export interface SlipPaper {
  station: string;
  /** Name and value, in order. */
  facts: { name: string; value: string }[];
  code: string;
  word: string;
  due: string | null;
  /** How to ask, one way a line. */
  ways: string[];
  link: string;
}

/** Characters of the matter's own words: enough to know it again. */
const WORDS = 40;

/** The page that looks a slip up; the word is typed by whoever holds the paper. */
export const slipLink = (home: string, code: string): string =>
  `${home.replace(/\/+$/, '')}/voter/slip?code=${encodeURIComponent(code)}`;

/** The matter in its first words, with personal data masked before it is cut, and the voter's name wherever it stands. */
function matterWords({ text, voterName }: SlipFacts): string {
  const masked = redact(text).text;
  const nameless = voterName ? masked.replaceAll(voterName, '＊＊') : masked;
  return shorten(nameless.replace(/\s+/g, ' ').trim(), WORDS);
}

/** The words of a slip, for an elder: what was written down, when an answer comes, how to ask. */
export function slipPaper(o: SlipFacts): SlipPaper {
  const day = dayOf(o.createdAt);
  const phone = o.station.phone.trim();
  return {
    station: o.station.name,
    facts: [
      {
        name: '登记时间',
        value: `${day.slice(0, 4)}年${spokenDay(day)} ${clockTime(o.createdAt)}`,
      },
      { name: '怎么来的', value: CHANNEL_LABELS[o.channel] },
      { name: '说的事', value: matterWords(o) },
    ],
    code: o.code,
    word: o.word,
    due:
      o.replyDueAt === null
        ? null
        : `最晚 ${spokenDeadline(o.replyDueAt)} 前，代表会答复您。到时没有答复，会自动上报。`,
    ways: [
      ...(phone ? [`打电话：${phone}，说编号和查询词`] : []),
      '扫下面的码，填查询词',
      `带这张单子到站里来${o.station.address ? `：${o.station.address}` : ''}`,
    ],
    link: slipLink(o.home, o.code),
  };
}
