/**
 * The triage desk: at a desk queue and matter side by side, on a phone the queue alone (the matter is staff/matter).
 * Ids: #filter-submitted … #filter-late, #queue-q, #row-<code>, #pick-<code>, #keys, #undo; of the matter #matter #urgency
 * #candidate-<deputy> #similar #rides #forward-block #supervision #notes #contact; what may be done: #<verb> (#assign, #ask,
 * #merge …), each opens a panel (ids at the top of matter/*-panel.tsx) that ends with #confirm. A refused verb shows
 * #refused and, when what is shown is old, #refresh.
 */
import { ScrollView, View } from '@tarojs/components';
import { Gate } from '../parts/frame/gate';
import { WORKERS } from '../parts/frame/places';
import { StaffPage } from '../parts/frame/staff-page';
import { useParams } from '../platform/navigation';
import { useDesk } from '../platform/wide';
import { FilterChips } from './desk/filter-chips';
import { PhoneDesk } from './desk/phone-desk';
import { useQueue } from './desk/use-queue';
import { WideDesk } from './desk/wide-desk';
import '../parts/frame/panes.scss';
import './desk.scss';

export default function Desk() {
  const { code } = useParams('staff/desk');
  const desk = useDesk();
  return (
    <Gate of="staff/desk" roles={WORKERS.desk}>
      {desk ? (
        <StaffPage of="staff/desk" panes>
          <WideDesk first={code} />
        </StaffPage>
      ) : (
        <OnPhone />
      )}
    </Gate>
  );
}

function OnPhone() {
  const queue = useQueue();
  const chips = (
    <ScrollView scrollX enhanced showScrollbar={false} className="filter-line">
      <View className="filter-chips" role="group" aria-label="看哪一类">
        <FilterChips queue={queue} onFilter={queue.setFilter} />
      </View>
    </ScrollView>
  );
  return (
    <StaffPage of="staff/desk" top={chips}>
      <PhoneDesk queue={queue} />
    </StaffPage>
  );
}
