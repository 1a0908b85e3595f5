import type { RequestCard } from '@huiyin/shared/requests/request.dto';
import { deputies, stationByCode } from '../../api/places';
import { list } from '../../api/requests';
import { answerSentence } from '../../parts/answer-words';
import { useOwnCommunity } from '../../state/community';
import { useResource } from '../../state/resource';
import { actorNow } from '../../state/session';
import { levelWords } from './levels';

interface Words {
  words: string;
  reload(): Promise<void>;
}

const OPEN = ['submitted', 'clarifying', 'assigned', 'forwarded', 'answered', 'replied', 'merged', 'told'];

/** What matters most among the own: what waits for the voter, else the newest that is open. */
function latestOpen(items: readonly RequestCard[]): RequestCard | undefined {
  const open = items.filter(({ state }) => OPEN.includes(state));
  return open.find(({ state }) => state === 'clarifying' || state === 'told') ?? open[0];
}

/** 我的回音: the latest open matter, and who must answer until when. Nobody is signed in for it. */
export function useEchoWords(isVoter: boolean): Words & { title?: string; code?: string } {
  const mine = useResource(async () => {
    if (!isVoter || !actorNow()) return [];
    return (await list('mine')).items;
  }, [isVoter]);
  if (!mine.data) return { words: mine.error ? '点开看看' : '正在看有没有回音', reload: mine.reload };
  const latest = latestOpen(mine.data);
  if (latest) {
    const { title, code } = latest;
    return { title, words: answerSentence(latest), code, reload: mine.reload };
  }
  const words = mine.data.length > 0 ? '写过的事都有结果了' : '写给代表的事，到哪一步都在这里';
  return { words, reload: mine.reload };
}

/** 我的代表: how many of each level, by the own community, else by the station. */
export function useDeputyWords(stationCode: string | undefined): Words {
  const community = useOwnCommunity();
  const found = useResource(async () => {
    if (community) return deputies({ communityId: community.id });
    return stationCode ? deputies({ stationCode }) : undefined;
  }, [community?.id, stationCode]);
  const words = found.data ? levelWords(found.data.items, found.data.nextCursor !== null) : '各级人大代表都在这里';
  return { words, reload: found.reload };
}

/** The station's address and opening hours. */
export function useStationWords(code: string | undefined): Words {
  const station = useResource(async () => (code ? stationByCode(code) : undefined), [code]);
  const { data } = station;
  const words = data ? [data.address, data.openingHours].filter(Boolean).join(' · ') : '地址、开放时间和电话';
  return { words, reload: station.reload };
}
