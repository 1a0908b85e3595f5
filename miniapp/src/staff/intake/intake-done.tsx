import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { spokenDeadline } from '@huiyin/shared/kernel/time';
import type { IntakeReceipt, SlipSize } from '@huiyin/shared/requests/intake.dto';
import { slip } from '../../api/intake';
import { useOpenMatter } from '../../parts/frame/open-matter';
import { instantOf } from '../../parts/when';
import { keepFile } from '../../platform/document';
import { useKeys } from '../../platform/keys';
import { toast } from '../../platform/toast';
import { useDesk } from '../../platform/wide';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Fact } from '../../ui/row';

interface IntakeDoneProps {
  receipt: IntakeReceipt;
  onNext: () => void;
}

const SIZES: Record<SlipSize, string> = { a5: '印小票（A5 纸）', roll80: '印小票（80 毫米）' };

/** Taken in: what to tell the person, the slip to give them, and the next one. */
export function IntakeDone({ receipt, onNext }: IntakeDoneProps) {
  const [busy, setBusy] = useState<SlipSize>();
  const desk = useDesk();
  const open = useOpenMatter();
  const reply = receipt.clocks.find(({ kind }) => kind === 'reply');
  const print = async (size: SlipSize) => {
    if (busy) return;
    setBusy(size);
    try {
      await keepFile(await slip(receipt.code, size), `回音小票-${receipt.code}.pdf`);
    } catch (error) {
      toast((error as Error).message);
    }
    setBusy(undefined);
  };
  const key = (name: string) => (desk ? name : undefined);
  useKeys({ P: () => void print('a5'), R: () => void print('roll80'), N: onNext, O: () => open(receipt.code) });
  return (
    <View className="staff-column stack">
      <View className="stack-small">
        <View className="h1" role="heading" aria-level={1}>
          登记好了，开始计时
        </View>
        {reply?.dueAt && <View>{`请告诉他：${spokenDeadline(instantOf(reply.dueAt))} 前会有代表答复。`}</View>}
      </View>
      <Card tone="tint">
        <View className="intake-slip">
          <View className="grow stack-small">
            <View className="sub">编号</View>
            <View id="intake-code" className="large">
              <Text userSelect>{receipt.code}</Text>
            </View>
          </View>
          <View className="grow stack-small">
            <View className="sub">查询词</View>
            <View id="intake-word" className="large">
              <Text userSelect>{receipt.word}</Text>
            </View>
          </View>
        </View>
      </Card>
      <Card>
        <Fact name="送到">{receipt.station.name}</Fact>
        <Fact name="为什么">{receipt.routing.reason}</Fact>
        <Fact name="怎么答复">
          {receipt.hasPhone
            ? '有了答复和结果，站里打电话告诉他，再问两个问题。'
            : '没有留电话，请他凭编号和查询词来问，或扫小票上的码查进度。'}
        </Fact>
      </Card>
      <View className={desk ? 'row' : 'stack'}>
        <Button id="print-a5" narrow={desk} keyName={key('P')} busy={busy === 'a5'} onTap={() => void print('a5')}>
          {SIZES.a5}
        </Button>
        <Button
          id="print-roll80"
          kind="line"
          narrow={desk}
          keyName={key('R')}
          busy={busy === 'roll80'}
          onTap={() => void print('roll80')}
        >
          {SIZES.roll80}
        </Button>
        <Button id="next-intake" kind="line" narrow={desk} keyName={key('N')} onTap={onNext}>
          登记下一件
        </Button>
        <Button id="open-matter" kind="text" narrow={desk} keyName={key('O')} onTap={() => open(receipt.code)}>
          看这件事
        </Button>
      </View>
    </View>
  );
}
