import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { spokenDeadline } from '@huiyin/shared/kernel/time';
import type { ForwardedView } from '@huiyin/shared/requests/forwarded.dto';
import { CLASS_LABELS } from '@huiyin/shared/requests/forward.dto';
import { one } from '../../api/forwarded';
import { instantOf } from '../../parts/when';
import { toast } from '../../platform/toast';
import { useResource, type Resource } from '../../state/resource';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Loaded } from '../../ui/loaded';
import { Fact } from '../../ui/row';
import { SkeletonLines } from '../../ui/skeleton';
import { useBeside, WorkFrame } from '../frame/work-frame';
import { DEEDS, deedsOf, ForwardedPanel, type ForwardedDeed } from './forwarded-deeds';
import { History, Others, Part, Supervised } from './forwarded-parts';

interface ForwardedDetailProps {
  code: string;
  /** Something was done: the list and its numbers are old. */
  onChanged: () => void;
}

/** One matter as its department reads it. */
export function ForwardedDetail({ code, onChanged }: ForwardedDetailProps) {
  const matter = useResource(() => one(code), [code]);
  const [panel, setPanel] = useState<ForwardedDeed>();
  const beside = useBeside();
  const deeds = matter.data ? deedsOf(matter.data) : [];
  const actions = deeds.map((deed, at) => (
    <Button
      key={deed}
      id={DEEDS[deed].id}
      small={beside}
      kind={at === 0 ? 'main' : 'line'}
      keyName={beside ? DEEDS[deed].key : undefined}
      onTap={() => setPanel(deed)}
    >
      {DEEDS[deed].name}
    </Button>
  ));
  const done = (changed: ForwardedView, sentence: string) => {
    setPanel(undefined);
    matter.replace(changed);
    toast(sentence);
    onChanged();
  };
  return (
    <>
      <WorkFrame
        title={matter.data?.title ?? '转来的事'}
        keys={Object.fromEntries(deeds.map((deed) => [DEEDS[deed].key, () => setPanel(deed)]))}
        covered={panel !== undefined}
        actions={actions.length ? actions : <View className="sub">这件事现在不用您单位再办。</View>}
      >
        <Body of={matter} />
      </WorkFrame>
      {panel && matter.data && (
        <ForwardedPanel
          deed={panel}
          matter={matter.data}
          onClose={() => setPanel(undefined)}
          onDone={done}
          onStale={() => {
            setPanel(undefined);
            void matter.reload();
            onChanged();
          }}
        />
      )}
    </>
  );
}

function Body({ of }: { of: Resource<ForwardedView> }) {
  return (
    <Loaded of={of} skeleton={<SkeletonLines count={6} />}>
      {(matter) => (
        <View className="stack">
          {matter.supervision && <Supervised of={matter.supervision} />}
          <Card id="restated">
            <View className="stack-small">
              <View className="strong">{`${matter.station.name}转来的内容`}</View>
              <View className="letter">
                <Text userSelect>{matter.restated}</Text>
              </View>
            </View>
          </Card>
          <Card id="forwarded-about">
            <Fact name="编号">{matter.code}</Fact>
            <Fact name="类别">{`${matter.category} · ${CLASS_LABELS[matter.class]}`}</Fact>
            <Fact name="您单位">
              {matter.leads ? '主办，协办都答复后由您单位汇总答复' : '协办，请把您单位这一部分答复给主办'}
            </Fact>
            {matter.part.dueAt && <Fact name="答复期限">{`${spokenDeadline(instantOf(matter.part.dueAt))} 前`}</Fact>}
            {matter.returnUntil && (
              <Fact name="退回期限">{`不归您单位办的，${spokenDeadline(instantOf(matter.returnUntil))} 前可以退回`}</Fact>
            )}
            <Fact name="问谁">{`${matter.station.name} ${matter.station.phone}`}</Fact>
          </Card>
          <Part of={matter.part} />
          {matter.others.length > 0 && <Others of={matter.others} leads={matter.leads} />}
          <History of={matter.history} />
        </View>
      )}
    </Loaded>
  );
}
