/**
 * Handing over at a new term: everything open of a seat goes to its successor, and voters are told. Seats that ended with
 * something open stand there by themselves; any other is found by name.
 * Ids: #seat-q, #row-<code of the seat>, #work, #left-open, #hand-on (opens #panel-succession with #successor-q,
 * #successor-<code>, #succession-text, #preview, #confirm). Keys at a desk: J/K, A.
 */
import type { SeatView } from '@huiyin/shared/deputies/leave.dto';
import { seats } from '../api/leave';
import { Gate } from '../parts/frame/gate';
import { NameSearch } from '../parts/frame/name-search';
import { WORKERS } from '../parts/frame/places';
import { useSearch } from '../parts/frame/use-search';
import { WorkList, type WorkRow } from '../parts/frame/work-list';
import { deputyCalled } from '../parts/names';
import { usePages } from '../state/pages';
import { SeatDetail } from './succession/seat-detail';
import { openWords, yearDay } from './succession/succession.rules';

export default function Succession() {
  return (
    <Gate of="office/succession" roles={WORKERS.succession}>
      <SeatList />
    </Gate>
  );
}

const rowOf = (seat: SeatView): WorkRow => ({
  id: seat.code,
  tag: seat.ended ? { word: '已届满', tone: 'amber' } : { word: '在任', tone: 'grey' },
  when: seat.ended && seat.endsOn ? `到 ${yearDay(seat.endsOn)}` : seat.levelLabel,
  title: deputyCalled(seat.name),
  sub: openWords(seat.open),
});

const EMPTY = {
  all: '没有要交接的。任期满了、名下还有没办完的事的代表，会出现在这里；任期中离任的，请写名字来找。',
  found: '本区没有找到这位代表。请从姓开始写，或者写拼音首字母。',
};

function SeatList() {
  const { text, set, q } = useSearch();
  const list = usePages(async () => ({ items: (await seats(q)).items, nextCursor: null }), [q]);
  return (
    <WorkList
      of="office/succession"
      title="换届交接"
      about="没办完的事、没兑现的承诺、选民的联系，转给接任的代表。办过的还记在原来代表名下。"
      list={list}
      row={rowOf}
      filters={<NameSearch id="seat-q" text={text} set={set} />}
      keys="A 交接"
      empty={{ icon: 'people', text: q ? EMPTY.found : EMPTY.all }}
      detail={(seat) => <SeatDetail seat={seat} onChanged={() => void list.reload()} />}
    />
  );
}
