import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { LIMITS } from '@huiyin/shared/kernel/limits';
import type { CallView } from '@huiyin/shared/deliveries/delivery.dto';
import { done, numberOf } from '../../api/calls';
import { useOpenMatter } from '../../parts/frame/open-matter';
import { sinceWords } from '../../parts/frame/since';
import { useBeside, WorkFrame } from '../../parts/frame/work-frame';
import { ReasonSheet } from '../../parts/reason-sheet';
import { useAct } from '../../parts/use-act';
import { callPhone } from '../../platform/call';
import { toast } from '../../platform/toast';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Icon } from '../../ui/icon';
import { Fact } from '../../ui/row';
import { CALL_NOTES, NUMBER_REASONS } from './phrases';

interface CallDetailProps {
  call: CallView;
  onDone: () => void;
  onStale: () => void;
}

type Panel = 'number' | 'told' | 'not-reached';

/** One call to make: what to say, the number when it is asked for, and how it went. */
export function CallDetail({ call, onDone, onStale }: CallDetailProps) {
  const [panel, setPanel] = useState<Panel>();
  const [number, setNumber] = useState<string>();
  const beside = useBeside();
  const open = useOpenMatter();
  const start = (which: Panel) => () => setPanel(which);
  const look = call.hasPhone && number === undefined;
  const close = () => setPanel(undefined);
  const told = () => {
    toast('记下了，这件事的经过里会有这次电话。');
    onDone();
  };
  const notReached = () => {
    toast('记下了没打通。这一条还在名单上，请晚些再打。');
    close();
    onStale();
  };
  const key = (name: string) => (beside ? name : undefined);
  const actions = (
    <>
      {look && (
        <Button id="see-number" small={beside} keyName={key('P')} icon="phone" onTap={start('number')}>
          看号码
        </Button>
      )}
      <Button id="told" small={beside} kind={look ? 'line' : 'main'} keyName={key('Y')} onTap={start('told')}>
        {call.hasPhone ? '打通了' : '已告诉本人'}
      </Button>
      {call.hasPhone && (
        <Button id="not-reached" small={beside} kind="line" keyName={key('N')} onTap={start('not-reached')}>
          没打通
        </Button>
      )}
    </>
  );
  const keys = {
    ...(look && { P: start('number') }),
    Y: start('told'),
    ...(call.hasPhone && { N: start('not-reached') }),
    O: () => open(call.requestCode),
  };
  return (
    <>
      <WorkFrame title={call.title} keys={keys} covered={panel !== undefined} actions={actions}>
        {number !== undefined && <NumberCard number={number} />}
        <Card id="what-to-tell">
          <View className="stack-small">
            <View className="strong">{`请告诉${call.role === 'voter' ? '选民' : call.who}`}</View>
            <View className="letter">
              <Text userSelect>{call.text}</Text>
            </View>
          </View>
        </Card>
        <Card id="call-about">
          <Fact name="谁">{call.who}</Fact>
          <Fact name="联络站">{call.station.name}</Fact>
          <Fact name="事项">{call.matter}</Fact>
          <Fact name="为什么">{call.why}</Fact>
          <Fact name="从何时">{sinceWords(call.at)}</Fact>
          {call.tried && (
            <Fact id="tried" name="打过">
              {`${sinceWords(call.tried.at)} 没打通${call.tried.note ? `：${call.tried.note}` : ''}`}
            </Fact>
          )}
          <Button id="open-matter" kind="text" narrow keyName={key('O')} onTap={() => open(call.requestCode)}>
            看这件事的经过
          </Button>
        </Card>
        {!call.hasPhone && (
          <View className="row row-top sub">
            <Icon name="note" />
            <View className="grow">没有留电话，打不了。下次打开小程序会看到这条消息；要是当面遇到了，请告诉一声。</View>
          </View>
        )}
      </WorkFrame>
      {panel === 'number' && <NumberPanel call={call} onClose={close} onStale={onStale} onNumber={setNumber} />}
      {panel === 'told' && <DonePanel call={call} outcome="told" onClose={close} onStale={onStale} onDone={told} />}
      {panel === 'not-reached' && (
        <DonePanel call={call} outcome="not_reached" onClose={close} onStale={onStale} onDone={notReached} />
      )}
    </>
  );
}

/** The number, for as long as this item lies open, and 拨打. */
function NumberCard({ number }: { number: string }) {
  return (
    <Card tone="tint">
      <View className="row">
        <View className="grow">
          <View className="sub">电话</View>
          <View id="number" className="large">
            <Text userSelect>{number}</Text>
          </View>
        </View>
        <Button id="dial" narrow icon="phone" onTap={() => callPhone(number)}>
          拨打
        </Button>
      </View>
    </Card>
  );
}

interface NumberPanelProps {
  call: CallView;
  onClose: () => void;
  onStale: () => void;
  onNumber: (number: string) => void;
}

function NumberPanel({ call, onClose, onStale, onNumber }: NumberPanelProps) {
  const act = useAct();
  return (
    <ReasonSheet
      id="number"
      title="看号码"
      label="为什么要看"
      placeholder="比如：微信提醒没送到，打电话告知"
      maxLength={LIMITS.placeText}
      phrases={NUMBER_REASONS}
      yes="看号码"
      act={act}
      onYes={(reason, clear) =>
        void act.run(
          () => numberOf(call.id, reason),
          ({ phone }) => {
            clear();
            onNumber(phone);
            onClose();
          },
        )
      }
      onClose={onClose}
      onStale={onStale}
    >
      {call.role === 'voter'
        ? '谁在什么时候、为什么看了号码，会记下来，选民也看得到。'
        : '谁在什么时候、为什么看了号码，会记进这件事的经过。'}
    </ReasonSheet>
  );
}

interface DonePanelProps {
  call: CallView;
  outcome: 'told' | 'not_reached';
  onClose: () => void;
  onStale: () => void;
  onDone: () => void;
}

function DonePanel({ call, outcome, onClose, onStale, onDone }: DonePanelProps) {
  const act = useAct();
  const told = outcome === 'told';
  return (
    <ReasonSheet
      id={told ? 'told' : 'not-reached'}
      title={told ? '已经告诉了' : '没打通'}
      label="通话说明（可以不写）"
      placeholder={told ? '对方怎么说的' : '比如：没人接，占线，空号'}
      maxLength={LIMITS.noteText}
      phrases={CALL_NOTES[outcome]}
      optional
      yes={told ? '记下来' : '记下没打通'}
      act={act}
      onYes={(note, clear) =>
        void act.run(
          () => done(call.id, { outcome, ...(note && { note }) }),
          () => {
            clear();
            onDone();
          },
        )
      }
      onClose={onClose}
      onStale={onStale}
    >
      {told
        ? '会写进这件事的经过，这一条就从名单里去掉。'
        : '这一条还留在名单上，请晚些再打。对方要是先打开了小程序，会自己看到消息，这一条就不用打了。'}
    </ReasonSheet>
  );
}
