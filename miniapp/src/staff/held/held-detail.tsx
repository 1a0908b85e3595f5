import { useState } from 'react';
import { Image, Text, View } from '@tarojs/components';
import { LIMITS } from '@huiyin/shared/kernel/limits';
import type { HeldView } from '@huiyin/shared/checks/check.dto';
import { release, withhold } from '../../api/checks';
import { addressOnServer } from '../../api/http';
import { useOpenMatter } from '../../parts/frame/open-matter';
import { sinceWords } from '../../parts/frame/since';
import { useBeside, WorkFrame } from '../../parts/frame/work-frame';
import { ReasonSheet } from '../../parts/reason-sheet';
import { useAct } from '../../parts/use-act';
import { useKeys } from '../../platform/keys';
import { showPictures } from '../../platform/pictures';
import { toast } from '../../platform/toast';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Icon } from '../../ui/icon';
import { Fact } from '../../ui/row';
import { Confirm } from '../../ui/sheet';
import { WITHHOLD_REASONS } from './phrases';
import './held.scss';

interface HeldDetailProps {
  held: HeldView;
  onDone: () => void;
  onStale: () => void;
}

/** One thing to decide on: what it is, why it waits, and the two answers. */
export function HeldDetail({ held, onDone, onStale }: HeldDetailProps) {
  const [panel, setPanel] = useState<'release' | 'withhold'>();
  const beside = useBeside();
  const open = useOpenMatter();
  const close = () => setPanel(undefined);
  const ended = (sentence: string) => {
    toast(sentence);
    onDone();
  };
  const key = (name: string) => (beside ? name : undefined);
  const actions = (
    <>
      <Button id="release" small={beside} keyName={key('Y')} onTap={() => setPanel('release')}>
        可以公开
      </Button>
      <Button id="withhold" small={beside} kind="line" keyName={key('N')} onTap={() => setPanel('withhold')}>
        不公开
      </Button>
    </>
  );
  const keys = {
    Y: () => setPanel('release'),
    N: () => setPanel('withhold'),
    O: () => open(held.requestCode),
  };
  const title = held.topic === 'picture' ? `${held.author}传的照片` : `${held.author}写的${held.topicLabel}`;
  return (
    <>
      <WorkFrame title={title} keys={keys} covered={panel !== undefined} actions={actions}>
        <Why held={held} />
        <Card id="held-words">
          {held.picture ? <HeldPicture of={held.picture} /> : <Words text={held.text ?? ''} />}
        </Card>
        <Card id="held-about">
          <Fact name="事项">{held.matter}</Fact>
          <Fact name="联络站">{held.station.name}</Fact>
          <Fact name="谁">{held.author}</Fact>
          <Fact name="时间">{sinceWords(held.at)}</Fact>
          <Button id="open-matter" kind="text" narrow keyName={key('O')} onTap={() => open(held.requestCode)}>
            看这件事的经过
          </Button>
        </Card>
      </WorkFrame>
      {panel === 'release' && <ReleasePanel held={held} onClose={close} onStale={onStale} onDone={ended} />}
      {panel === 'withhold' && <WithholdPanel held={held} onClose={close} onStale={onStale} onDone={ended} />}
    </>
  );
}

/** Why it waits, with WeChat's own word for it. */
function Why({ held: { reason, reasonLabel, label, topic } }: { held: HeldView }) {
  const hinted = reason === 'review' || reason === 'risky';
  const words =
    topic === 'picture'
      ? '微信只是提示，不算结论，照片合不合适由您定。'
      : '微信只是提示，不算结论。提到领导姓名、部门名称的，常常会被提示，不一定有问题。';
  return (
    <Card tone="warn">
      <View className="row row-top">
        <Icon name="warning" tone="amber" />
        <View className="grow">
          <View id="held-reason" className="strong">
            {label ? `${reasonLabel}（${label}）` : reasonLabel}
          </View>
          <View className="sub">{hinted ? words : '没有审核结果，请您看一看能不能公开。'}</View>
        </View>
      </View>
    </Card>
  );
}

function Words({ text }: { text: string }) {
  return (
    <View className="said">
      <Text userSelect>{text}</Text>
    </View>
  );
}

function HeldPicture({ of: { url } }: { of: NonNullable<HeldView['picture']> }) {
  const address = addressOnServer(url);
  return (
    <View
      id="picture"
      className="held-picture"
      role="button"
      aria-label="看大图"
      onClick={() => showPictures([address], 0)}
    >
      <Image className="held-image" mode="aspectFit" src={address} />
    </View>
  );
}

interface PanelProps {
  held: HeldView;
  onClose: () => void;
  onStale: () => void;
  onDone: (sentence: string) => void;
}

/** Asked once: what others have seen cannot be taken back. Enter says yes. */
function ReleasePanel({ held, onClose, onStale, onDone }: PanelProps) {
  const act = useAct();
  const yes = () =>
    void act.run(
      () => release(held.id),
      () => onDone('可以公开了，别人现在看得到。'),
    );
  useKeys({ Enter: yes });
  const text = act.refused ? act.refused.message : '公开以后，能看这件事的人都会看到。谁同意公开的会记下来。';
  return (
    <Confirm
      id="panel-release"
      open
      title="可以公开吗"
      text={text}
      yes={act.refused ? '刷新看看' : '可以公开'}
      busy={act.busy}
      onYes={act.refused ? onStale : yes}
      onNo={onClose}
    />
  );
}

function WithholdPanel({ held, onClose, onStale, onDone }: PanelProps) {
  const act = useAct();
  return (
    <ReasonSheet
      id="withhold"
      title="不公开"
      label="为什么不公开"
      placeholder="说清楚理由，本人会看到"
      maxLength={LIMITS.noteText}
      phrases={WITHHOLD_REASONS}
      yes="不公开"
      danger
      act={act}
      onYes={(reason, clear) =>
        void act.run(
          () => withhold(held.id, reason),
          () => {
            clear();
            onDone('不公开了。办事的人看得到，事情照常办。');
          },
        )
      }
      onClose={onClose}
      onStale={onStale}
    >
      别人看不到这段内容，经办的代表和工作人员看得到，事情照常办。
    </ReasonSheet>
  );
}
