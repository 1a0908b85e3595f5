/**
 * Ids: #panel-merge, #merge-code, #merge-<code> of each similar one, #merge-preview with #merge-child and #merge-parent,
 * #panel-back, #confirm. Keys: arrows and 1–9 choose, Ctrl+Enter goes on.
 */
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { RequestCard, RequestView } from '@huiyin/shared/requests/request.dto';
import { merge } from '../../api/handling';
import * as requests from '../../api/requests';
import { similarOf } from '../../api/similar';
import { ChooseList } from '../../parts/choose-list';
import { PanelFrame } from '../../parts/panel-frame';
import { useAct } from '../../parts/use-act';
import { useVerb } from '../../parts/use-verb';
import { whenWords } from '../../parts/when';
import { useResource } from '../../state/resource';
import { Card } from '../../ui/card';
import { Line } from '../../ui/field';
import { Loaded } from '../../ui/loaded';
import { SkeletonLines } from '../../ui/skeleton';
import { Tag } from '../../ui/tag';
import type { PanelProps } from './deeds';
import { handUrgency } from './hand-urgency';
import { clockWords, whyNoParent } from './merge-fit';
import { SimilarWords } from './similar-words';

interface MergePanelProps extends PanelProps {
  /** Chosen beside the matter before. */
  first?: string;
}

/** Merges this matter into another: chosen from the similar ones or by its code, both looked at side by side, then done. */
export function MergePanel({ request, first, onClose, onDone, onStale }: MergePanelProps) {
  const [typed, setTyped] = useState('');
  const [picked, setPicked] = useState(first);
  const [parent, setParent] = useState<RequestView>();
  const similar = useResource(async () => (await similarOf(request.code)).items.filter(({ mayMerge }) => mayMerge), []);
  const look = useAct();
  const verb = useVerb((changed) => onDone(changed, `已并到“${parent!.title}”里。并错了可以再分出来。`));
  const into = typed.trim().toUpperCase() || picked || similar.data?.[0]?.code;
  const preview = () => into && void look.run(() => requests.byCode(into), setParent);

  if (parent) {
    const trouble = whyNoParent(parent);
    return (
      <PanelFrame
        key="preview"
        id="merge"
        wide
        title="并成一件吗"
        yes="并进去"
        busy={verb.busy}
        disabled={trouble !== undefined || parent.code === request.code}
        refused={verb.refused}
        onBack={() => {
          verb.clear();
          setParent(undefined);
        }}
        onYes={() => void verb.run(() => merge(request.code, { into: parent.code }))}
        {...{ onClose, onStale }}
      >
        <View id="merge-preview" className="panel-pair">
          <Half id="merge-child" name="这一件，并进去" request={request} />
          <Half id="merge-parent" name="留下的一件" request={parent} />
        </View>
        {trouble ? <View className="tone-red">{trouble}</View> : <ClockNotes child={request} parent={parent} />}
      </PanelFrame>
    );
  }
  return (
    <PanelFrame
      id="merge"
      title="并到哪一件"
      yes="两件放一起看看"
      busy={look.busy}
      disabled={!into}
      refused={look.refused}
      onYes={preview}
      {...{ onClose, onStale }}
    >
      <Line
        id="merge-code"
        label="编号（不在下面的，填整个编号）"
        value={typed}
        onChange={setTyped}
        placeholder="HY-"
        onEnter={preview}
        maxLength={32}
        focus
      />
      <Loaded
        of={similar}
        skeleton={<SkeletonLines count={4} />}
        empty={<View className="sub">没有找到相似的事。知道编号的，可以填在上面。</View>}
      >
        {(items) => (
          <ChooseList id="merge" label="相似的事" items={items} value={typed ? undefined : into} onChange={setPicked}>
            {(item) => <SimilarWords item={item} now={request.serverNow} />}
          </ChooseList>
        )}
      </Loaded>
    </PanelFrame>
  );
}

function Half({ id, name, request }: { id: string; name: string; request: RequestView }) {
  const { word, tone } = handUrgency(request);
  const { code, title, text, createdAt, serverNow, placeText, community, stateLabel } = request;
  return (
    <Card id={id}>
      <View className="stack-small">
        <View className="row">
          <View className="sub grow">{name}</View>
          <Tag tone={tone}>{word}</Tag>
        </View>
        <View className="strong">{title}</View>
        <View className="sub">{`${code} · ${whenWords(createdAt, serverNow)} · ${stateLabel}`}</View>
        <View className="sub">{placeText ?? community?.name ?? request.station.name}</View>
        <View className="panel-words">{text}</View>
      </View>
    </Card>
  );
}

/** What happens to the clocks of both. */
export function ClockNotes({ child, parent }: { child: RequestCard; parent: RequestCard }) {
  return (
    <View id="merge-clocks" className="sub">
      {clockWords(child, parent).map((line) => (
        <View key={line}>{line}</View>
      ))}
    </View>
  );
}
