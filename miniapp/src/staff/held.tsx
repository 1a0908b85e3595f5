/**
 * What WeChat did not pass, or could not look at: an officer decides whether others see it. The matter itself goes on.
 * Ids: #row-<id>, #work, #picture (full-screen), #release (opens #panel-release with #release-text, #confirm), #withhold
 * (opens #panel-withhold with #withhold-text, #withhold-text-phrase-1 …, #confirm), #open-matter, #refused, #refresh.
 * Keys at a desk: J/K, Y may be seen, N may not, O open the matter.
 */
import { CHECK_TOPIC_LABELS, type HeldView } from '@huiyin/shared/checks/check.dto';
import { held } from '../api/checks';
import { Gate } from '../parts/frame/gate';
import { WORKERS } from '../parts/frame/places';
import { sinceWords } from '../parts/frame/since';
import { useNoted } from '../parts/frame/waiting';
import { WorkList, type WorkRow } from '../parts/frame/work-list';
import { usePages } from '../state/pages';
import { useActor } from '../state/session';
import { stationWords } from './calls/station-words';
import { HeldDetail } from './held/held-detail';

export default function Held() {
  return (
    <Gate of="staff/held" roles={WORKERS.held}>
      <HeldList />
    </Gate>
  );
}

const rowOf = (one: HeldView, withStation: ReturnType<typeof stationWords>): WorkRow => ({
  id: one.id,
  tag: one.reason === 'risky' ? { word: '可能不宜公开', tone: 'red' } : { word: '待审核', tone: 'amber' },
  when: sinceWords(one.at),
  title: one.text ?? `${CHECK_TOPIC_LABELS[one.topic]}：${one.matter}`,
  sub: withStation(one.station, `${one.author} · ${one.topicLabel}`),
});

function HeldList() {
  const list = usePages(held, []);
  const withStation = stationWords(useActor()?.station, list.data);
  useNoted('staff/held', list);
  return (
    <WorkList
      of="staff/held"
      title="待审核内容"
      about="要不要公开由您定。事情照办，期限照算。"
      list={list}
      row={(one) => rowOf(one, withStation)}
      keys="Y 公开 · N 不公开 · O 事项"
      empty={{
        icon: 'check',
        text: '没有待审核的内容。微信没有放行的文字和照片，会出现在这里，请您看一看能不能公开。',
      }}
      detail={(one, onDone) => <HeldDetail held={one} onDone={onDone} onStale={() => void list.reload()} />}
    />
  );
}
