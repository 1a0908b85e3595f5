/**
 * What was forwarded to a department: restated, with its clock, to be answered, given back or extended.
 * Ids: #list-open, #list-done, #row-<code>, #work, #answer / #give-back / #extend / #report (open #panel-<name> with
 * #<name>-text, #extend-until, #confirm), #restated, #part, #others, #history. Keys at a desk: J/K, A answer, B give back,
 * E more time, R report.
 */
import { useState } from 'react';
import type { ForwardedCard, ForwardedView } from '@huiyin/shared/requests/forwarded.dto';
import { counts, forwarded, one, type ForwardedList } from '../api/forwarded';
import { Gate } from '../parts/frame/gate';
import { WORKERS } from '../parts/frame/places';
import { StaffPage } from '../parts/frame/staff-page';
import { WorkList, type WorkRow } from '../parts/frame/work-list';
import { dueUrgency } from '../parts/urgency';
import { instantOf } from '../parts/when';
import { useParams } from '../platform/navigation';
import { usePages } from '../state/pages';
import { useResource } from '../state/resource';
import { Chip, Chips } from '../ui/chip';
import { SkeletonCards } from '../ui/skeleton';
import { ForwardedDetail } from './forwarded/forwarded-detail';

export default function Forwarded() {
  return (
    <Gate of="staff/forwarded" roles={WORKERS.forwarded}>
      <ForwardedMatters />
    </Gate>
  );
}

/** What presses in a word: the time left while it is in the department's hands, else how it stands. */
function tagOf(card: ForwardedCard): WorkRow['tag'] {
  if (card.state !== 'open' || card.dueAt === null)
    return { word: card.stateLabel, tone: card.state === 'accepted' ? 'green' : 'grey' };
  const { word, tone } = dueUrgency(instantOf(card.dueAt), instantOf(card.serverNow));
  return { word, tone };
}

const rowOf = (card: ForwardedCard): WorkRow => ({
  id: card.code,
  tag: tagOf(card),
  when: `${card.supervised ? '督办 · ' : ''}${card.leads ? '主办' : '协办'}`,
  title: card.title,
  sub: `${card.category} · ${card.code}`,
});

const EMPTY: Record<ForwardedList, string> = {
  open: '现在没有要办的事。联络站和代表转来的事会出现在这里，写明到哪天答复。',
  done: '还没有办过的事。答复、退回过的事会留在这里。',
};

function ForwardedMatters() {
  const { code } = useParams('staff/forwarded');
  const first = useResource(async () => (code ? one(code) : undefined), [code]);
  if (first.loading && !first.data) {
    return (
      <StaffPage of="staff/forwarded">
        <SkeletonCards />
      </StaffPage>
    );
  }
  // Where it is gone for this department, the list opens as it does without it.
  return <Lists first={first.data} />;
}

/** The two lists; `first` is the matter that the page was opened for, in the list that has it. */
function Lists({ first }: { first: ForwardedView | undefined }) {
  const [which, setWhich] = useState<ForwardedList>(first && first.state !== 'open' ? 'done' : 'open');
  const list = usePages((cursor) => forwarded(which, cursor), [which]);
  const numbers = useResource(counts, []);
  const changed = () => {
    void list.reload();
    void numbers.reload();
  };
  return (
    <WorkList
      of="staff/forwarded"
      title="转来的事"
      about="联络站转来的事，请在期限前答复。这里看不到是谁反映的。"
      list={list}
      row={rowOf}
      first={first?.code}
      filters={
        <Chips label="看哪些">
          <Chip id="list-open" on={which === 'open'} count={numbers.data?.open} onTap={() => setWhich('open')}>
            要办的
          </Chip>
          <Chip id="list-done" on={which === 'done'} count={numbers.data?.done} onTap={() => setWhich('done')}>
            办过的
          </Chip>
        </Chips>
      }
      keys="A 答复 · B 退回 · E 延期 · R 回报督办"
      empty={{ icon: 'list', text: EMPTY[which] }}
      detail={(card) => <ForwardedDetail code={card.code} onChanged={changed} />}
    />
  );
}
