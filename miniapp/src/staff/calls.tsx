/**
 * People whom WeChat cannot reach, for the liaison to call: who, what to tell them, and how it went.
 * Ids: #row-<id>, #work, #see-number (opens #panel-number with #number-text, #number-text-phrase-1 …, #confirm), #number,
 * #dial, #told (opens #panel-told with #told-text, #confirm), #not-reached (opens #panel-not-reached with
 * #not-reached-text, #confirm), #tried, #open-matter, #refused. Keys at a desk: J/K, P number, Y told, N not reached, O open.
 */
import type { CallView } from '@huiyin/shared/deliveries/delivery.dto';
import { calls } from '../api/calls';
import { Gate } from '../parts/frame/gate';
import { WORKERS } from '../parts/frame/places';
import { sinceWords } from '../parts/frame/since';
import { useNoted } from '../parts/frame/waiting';
import { WorkList, type WorkRow } from '../parts/frame/work-list';
import { usePages } from '../state/pages';
import { useActor } from '../state/session';
import { CallDetail } from './calls/call-detail';
import { stationWords } from './calls/station-words';

export default function Calls() {
  return (
    <Gate of="staff/calls" roles={WORKERS.calls}>
      <CallList />
    </Gate>
  );
}

/** What can be done about it, in a word. */
function tagOf({ hasPhone, tried }: CallView): WorkRow['tag'] {
  if (!hasPhone) return { word: '没留电话', tone: 'grey' };
  return tried ? { word: '没打通，再打', tone: 'amber' } : { word: '请打电话', tone: 'blue' };
}

const rowOf = (call: CallView, withStation: ReturnType<typeof stationWords>): WorkRow => ({
  id: call.id,
  tag: tagOf(call),
  when: sinceWords(call.at),
  title: `${call.who}：${call.title}`,
  sub: withStation(call.station, call.why),
});

function CallList() {
  const list = usePages(calls, []);
  const withStation = stationWords(useActor()?.station, list.data);
  useNoted('staff/calls', list);
  return (
    <WorkList
      of="staff/calls"
      title="请打电话"
      about="微信提醒没送到，请打电话告诉他们。"
      list={list}
      row={(call) => rowOf(call, withStation)}
      keys="P 号码 · Y 打通 · N 没通 · O 事项"
      empty={{ icon: 'phone', text: '没有要打的电话。微信提醒送不到的人，会出现在这里，请您打电话告诉他们。' }}
      detail={(call, onDone) => <CallDetail call={call} onDone={onDone} onStale={() => void list.reload()} />}
    />
  );
}
