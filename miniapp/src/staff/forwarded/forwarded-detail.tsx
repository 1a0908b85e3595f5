import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { spokenDeadline } from '@huiyin/shared/kernel/time';
import type { ForwardedView } from '@huiyin/shared/requests/forwarded.dto';
import { CLASS_LABELS } from '@huiyin/shared/requests/forward.dto';
import { one } from '../../api/forwarded';
import { useBeside, WorkFrame } from '../../parts/frame/work-frame';
import { instantOf } from '../../parts/when';
import { toast } from '../../platform/toast';
import { useResource, type Resource } from '../../state/resource';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Loaded } from '../../ui/loaded';
import { Fact } from '../../ui/row';
import { SkeletonLines } from '../../ui/skeleton';
import { DEEDS, deedsOf, ForwardedPanel, type ForwardedDeed } from './forwarded-deeds';
import { History, Others, Part, Supervised } from './forwarded-parts';
import { roleWords } from './forwarded.rules';
import './forwarded.scss';

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
      kind={at === 0 && DEEDS[deed].main ? 'main' : 'line'}
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
        wide
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
  const beside = useBeside();
  return (
    <Loaded of={of} skeleton={<SkeletonLines count={6} />}>
      {(matter) => {
        const pressed = matter.supervision && <Supervised of={matter.supervision} />;
        const after = (
          <>
            <Part of={matter.part} />
            {matter.others.length > 0 && <Others of={matter.others} leads={matter.leads} />}
            <History of={matter.history} />
          </>
        );
        if (!beside) {
          return (
            <View className="stack">
              {pressed}
              <Restated of={matter} />
              <About of={matter} />
              {after}
            </View>
          );
        }
        return (
          <View className="forwarded">
            <View className="stack">
              <Restated of={matter} />
              {after}
            </View>
            <View className="stack">
              {pressed}
              <About of={matter} />
            </View>
          </View>
        );
      }}
    </Loaded>
  );
}

function Restated({ of }: { of: ForwardedView }) {
  return (
    <Card id="restated">
      <View className="stack-small">
        <View className="strong">{`${of.station.name}转来的内容`}</View>
        <View className="letter">
          <Text userSelect>{of.restated}</Text>
        </View>
      </View>
    </Card>
  );
}

/** What is asked of whom until when, and who can be asked. */
function About({ of }: { of: ForwardedView }) {
  const { code, category, class: urgency, part, returnUntil, station } = of;
  return (
    <Card id="forwarded-about">
      <Fact name="编号">{code}</Fact>
      <Fact name="类别">{category}</Fact>
      <Fact name="您单位">{roleWords(of)}</Fact>
      {part.dueAt && (
        <Fact name="答复期限">{`${spokenDeadline(instantOf(part.dueAt))} 前（${CLASS_LABELS[urgency]}事项）`}</Fact>
      )}
      {returnUntil && (
        <Fact name="退回期限">{`不归您单位办的，${spokenDeadline(instantOf(returnUntil))} 前可以退回`}</Fact>
      )}
      <Fact name="问谁">
        <View>{station.name}</View>
        <View>{station.phone}</View>
      </Fact>
    </Card>
  );
}
