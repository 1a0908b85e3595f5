/**
 * One matter as its own screen: on a phone for the liaison and the offices, at a desk for those who only look on.
 * Ids as on the desk; the second and third deed lie behind #more-deeds. #back.
 */
import { useState } from 'react';
import { View } from '@tarojs/components';
import { useMatter } from '../parts/use-matter';
import { usePulled } from '../platform/lifecycle';
import { back, useParams } from '../platform/navigation';
import { useDesk } from '../platform/wide';
import { useReturning } from '../state/returning';
import { useActor } from '../state/session';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Icon } from '../ui/icon';
import { Empty, Loaded } from '../ui/loaded';
import { Sheet } from '../ui/sheet';
import { Gate } from './frame/gate';
import { WORKERS } from './frame/places';
import { StaffPage } from './frame/staff-page';
import { DeedPanel } from './matter/deed-panel';
import { MatterHead, MatterPanes } from './matter/matter-body';
import { useDeeds, type Deeds } from './matter/use-deeds';

export default function StaffMatter() {
  const { code } = useParams('staff/matter');
  return (
    <Gate of="staff/matter" roles={WORKERS.matter}>
      {code ? (
        <One code={code} />
      ) : (
        <StaffPage of="staff/matter">
          <Empty icon="note" text="地址里没有事项编号，请从列表里点开。" />
        </StaffPage>
      )}
    </Gate>
  );
}

function One({ code }: { code: string }) {
  const matter = useMatter(code);
  const deeds = useDeeds(matter);
  const desk = useDesk();
  const actor = useActor();
  useReturning(matter.refresh);
  usePulled(matter.refresh);
  const request = matter.request.data;
  const onlyLooking = actor?.role !== 'liaison';
  const buttons = deeds.allowed.length > 0 ? <DeedButtons deeds={deeds} /> : undefined;
  return (
    <StaffPage of="staff/matter" title={desk ? request?.title : undefined} footer={buttons}>
      <Loaded of={matter.request}>
        {(found) => (
          <View className="stack">
            {desk && (
              <View id="back" className="matter-back" role="link" onClick={() => void back()}>
                <Icon name="back" size={20} />
                <View>返回</View>
              </View>
            )}
            <MatterHead request={found} />
            {onlyLooking && <View className="sub">您在督办：可以看全部经过，办理由联络站和代表来做。</View>}
            <MatterPanes
              request={found}
              matter={matter}
              candidates={desk ? deeds.candidates : undefined}
              onCandidate={(deputy) => deeds.start('assign', deputy)}
            />
            {desk && buttons && <Card>{buttons}</Card>}
            <DeedPanel request={found} deeds={deeds} />
          </View>
        )}
      </Loaded>
    </StaffPage>
  );
}

/** One main button at the thumb, the others behind one more. */
function DeedButtons({ deeds }: { deeds: Deeds }) {
  const [more, setMore] = useState(false);
  const [first, ...others] = deeds.allowed;
  const start = (deed: typeof first.deed) => {
    setMore(false);
    deeds.start(deed);
  };
  return (
    <View className="row">
      {others.length > 0 && (
        <View className="grow">
          <Button id="more-deeds" kind="line" onTap={() => setMore(true)}>
            别的办法
          </Button>
        </View>
      )}
      <View className="grow">
        <Button id={first.deed} onTap={() => start(first.deed)}>
          {first.name}
        </Button>
      </View>
      <Sheet id="panel-more" open={more} title="别的办法" onClose={() => setMore(false)}>
        <View className="stack">
          {others.map(({ deed, name }) => (
            <Button key={deed} id={deed} kind="line" onTap={() => start(deed)}>
              {name}
            </Button>
          ))}
        </View>
      </Sheet>
    </View>
  );
}
