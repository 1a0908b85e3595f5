/**
 * One matter as its own screen: on a phone for the liaison and the offices, at a desk for whoever came by a link.
 * Ids as on the desk; on a phone all but the first deed lie behind #more-deeds. #back. Keys at a desk as in matter/deeds.
 */
import { useState } from 'react';
import { View } from '@tarojs/components';
import { Gate } from '../parts/frame/gate';
import { WORKERS } from '../parts/frame/places';
import { StaffPage } from '../parts/frame/staff-page';
import { useMatter } from '../parts/use-matter';
import { useKeys } from '../platform/keys';
import { usePulled } from '../platform/lifecycle';
import { back, go, useParams } from '../platform/navigation';
import { useDesk } from '../platform/wide';
import { useReturning } from '../state/returning';
import { useActor } from '../state/session';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { Empty, Loaded } from '../ui/loaded';
import { Sheet } from '../ui/sheet';
import { DeedPanel } from './matter/deed-panel';
import { DeedRowButtons } from './matter/deed-row';
import { MatterPanes } from './matter/matter-body';
import { MatterHead } from './matter/matter-head';
import { useDeeds, type Deeds } from './matter/use-deeds';

export default function StaffMatter() {
  const { code } = useParams('staff/matter');
  return (
    <Gate of="staff/matter" roles={WORKERS.matter}>
      {code ? (
        <One key={code} code={code} />
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
  const deeds = useDeeds(matter, { onDone: ({ gone }) => void (gone && back()) });
  const desk = useDesk();
  const actor = useActor();
  useReturning(matter.refresh);
  usePulled(matter.refresh);
  const keys = deeds.allowed.map(({ deed, key }) => [key, () => deeds.start(deed)]);
  useKeys(Object.fromEntries(keys), desk && deeds.open === undefined);
  const request = matter.request.data;
  const above = actor?.role !== 'liaison';
  return (
    <StaffPage
      of="staff/matter"
      title={desk ? request?.title : undefined}
      footer={deeds.row.length > 0 ? <DeedButtons deeds={deeds} /> : undefined}
    >
      <Loaded of={matter.request}>
        {(found) => (
          <View className="stack">
            {desk && (
              <View id="back" className="matter-back" role="link" onClick={() => void back()}>
                <Icon name="back" size={20} />
                <View>返回</View>
              </View>
            )}
            <MatterHead request={found} deeds={deeds} keys={desk} />
            {above && <View className="sub">您在上级：可以看全部经过，可以督办；办理由联络站和代表来做。</View>}
            {desk && <DeedRowButtons request={found} deeds={deeds} />}
            <MatterPanes
              request={found}
              matter={matter}
              deeds={deeds}
              desk={desk}
              onLook={(other) => void go('staff/matter', { code: other })}
              onParted={() => void matter.refresh()}
            />
            <DeedPanel request={found} matter={matter} deeds={deeds} />
          </View>
        )}
      </Loaded>
    </StaffPage>
  );
}

/** One main button at the thumb, the others behind one more; notes, labels and the number have buttons of their own above. */
function DeedButtons({ deeds }: { deeds: Deeds }) {
  const [more, setMore] = useState(false);
  const [first, ...others] = deeds.row;
  if (!first) return null;
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
        <Button id={first.deed} kind={first.main ? 'main' : 'line'} onTap={() => start(first.deed)}>
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
