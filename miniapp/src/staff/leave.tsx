/**
 * Leave of the station's deputies, written down by the liaison: from when to when, and who takes over what is open.
 * Ids: #leave-q, #row-<code of the deputy>, #work, #leave-now, #take-leave (opens #panel-leave with #leave-from, #leave-until,
 * #stand-in-<code>, #stand-in-none, #confirm), #end-leave (asks: #end-yes, #end-no). Keys at a desk: J/K, A, B.
 */
import { useState } from 'react';
import type { DeputyCard } from '@huiyin/shared/deputies/deputy.dto';
import { deputies } from '../api/places';
import { Gate } from '../parts/frame/gate';
import { NameSearch } from '../parts/frame/name-search';
import { WORKERS } from '../parts/frame/places';
import { useSearch } from '../parts/frame/use-search';
import { WorkList, type WorkRow } from '../parts/frame/work-list';
import { deputyCalled } from '../parts/names';
import { usePages } from '../state/pages';
import { useActor } from '../state/session';
import { LeaveDetail } from './leave/leave-detail';

export default function Leave() {
  return (
    <Gate of="staff/leave" roles={WORKERS.leave}>
      <DeputyList />
    </Gate>
  );
}

const rowOf = ({ code, name, levelLabel, constituency, field, station }: DeputyCard): WorkRow => ({
  id: code,
  tag: { word: levelLabel, tone: 'grey' },
  when: station?.name ?? '',
  title: deputyCalled(name),
  sub: [constituency, field].filter(Boolean).join(' · '),
});

function DeputyList() {
  const stationCode = useActor()?.station?.code;
  const { text, set, q } = useSearch();
  const list = usePages((cursor) => deputies({ stationCode, q, cursor }), [stationCode, q]);
  const [shown, setShown] = useState(0);
  return (
    <WorkList
      of="staff/leave"
      title="代表请假"
      about="请假期间新的事不分给他，手上的事转给代班的代表，期限不变。"
      list={list}
      row={rowOf}
      filters={<NameSearch id="leave-q" text={text} set={set} />}
      keys="A 登记 · B 取消"
      empty={{
        icon: 'people',
        text: q ? '本站没有这位代表。请从姓开始写，或者写拼音首字母。' : '本站还没有登记代表。',
      }}
      detail={(deputy) => (
        <LeaveDetail key={`${deputy.code} ${shown}`} deputy={deputy} onChanged={() => setShown(shown + 1)} />
      )}
    />
  );
}
