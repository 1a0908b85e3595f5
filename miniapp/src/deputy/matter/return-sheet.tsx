import { useState } from 'react';
import { View } from '@tarojs/components';
import { LIMITS } from '@huiyin/shared/kernel/limits';
import type { RequestView } from '@huiyin/shared/requests/request.dto';
import { giveBack } from '../../api/handling';
import type { Phrase } from '../../parts/phrases';
import { ReasonSheet } from '../../parts/reason-sheet';
import { useAct } from '../../parts/use-act';
import { toast } from '../../platform/toast';
import { useDraft } from '../../state/draft';
import { Card } from '../../ui/card';
import { Line } from '../../ui/field';
import type { SheetProps } from './sheet-props';

const GROUNDS: readonly Phrase[] = [
  { name: '别的选区', text: '这里不在我的选区，属于：' },
  { name: '别的层级', text: '这件事归上一级人大代表联系，依据是：' },
  { name: '我要回避', text: '这件事和我本人有关系，应当回避。' },
];

/** 不归我办: the ground, and whose it is. Ids: #panel-return, #return-text, #right-unit, #confirm. */
export function ReturnSheet({ request: { code }, onClose, onDone, onStale }: SheetProps) {
  const act = useAct();
  const unit = useDraft(`return-unit.${code}`, { name: '' });
  const [tried, setTried] = useState(false);
  const rightUnit = unit.value.name.trim();
  const send = (ground: string, clear: () => void) => {
    setTried(true);
    if (!rightUnit) return;
    const done = (request: RequestView) => {
      clear();
      unit.clear();
      toast('已退回联络站，期限不变');
      onDone(request);
    };
    void act.run(() => giveBack(code, { ground, rightUnit }), done);
  };
  return (
    <ReasonSheet
      id="return"
      about={code}
      title="不归我办"
      label="依据"
      placeholder="例如：3 号楼属于育才选区"
      maxLength={LIMITS.noteText}
      phrases={GROUNDS}
      yes="退回联络站"
      danger
      act={act}
      more={
        <Card>
          <Line
            id="right-unit"
            label="该谁办"
            value={unit.value.name}
            onChange={(name) => unit.set({ name })}
            placeholder="例如：育才选区的代表"
            maxLength={LIMITS.placeText}
            error={tried && !rightUnit ? '请写该谁办，不能只说不归我。' : undefined}
          />
        </Card>
      }
      onYes={send}
      onClose={onClose}
      onStale={onStale}
    >
      <View className="sub">退回联络站重新分派，选民看得到依据。答复的期限不停、不重算。</View>
    </ReasonSheet>
  );
}
