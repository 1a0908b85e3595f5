import { useState } from 'react';
import { ScrollView, View } from '@tarojs/components';
import { LIMITS } from '@huiyin/shared/kernel/limits';
import type { IntakeReceipt } from '@huiyin/shared/requests/intake.dto';
import { newKey } from '../../api/http';
import { takeIn } from '../../api/intake';
import { PicturesField } from '../../parts/pictures-field';
import { Refused } from '../../parts/refused';
import { useAct } from '../../parts/use-act';
import { useUploads } from '../../parts/use-uploads';
import { useKeys } from '../../platform/keys';
import { useDesk } from '../../platform/wide';
import { useDraft } from '../../state/draft';
import { useActor } from '../../state/session';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Area } from '../../ui/field';
import { EMPTY_INTAKE, intakeBody, missingIn } from './intake-draft';
import { HowItCame, WhoAndWhere } from './intake-fields';
import './intake.scss';

/** What somebody says, written down for them. What is typed stays on the device until it was taken in. */
export function IntakeForm({ onDone }: { onDone: (receipt: IntakeReceipt) => void }) {
  const draft = useDraft('intake', EMPTY_INTAKE);
  const [tried, setTried] = useState(false);
  const act = useAct();
  const desk = useDesk();
  const uploads = useUploads(draft);
  const { value } = draft;
  const missing = missingIn(value);
  const shown = tried ? missing : {};
  const arrived = act.refused?.code === 'request.idempotency_conflict';
  const send = () => {
    setTried(true);
    if (Object.keys(missing).length > 0 || uploads.busy) return;
    // What was refused because the first sending did arrive, and was changed since, is another matter now.
    const key = (!arrived && value.key) || newKey();
    draft.set({ key });
    void act.run(
      () => takeIn(intakeBody(value), key),
      (receipt) => {
        const { channel } = value;
        draft.clear();
        // The next one mostly comes the same way.
        draft.set({ channel });
        onDone(receipt);
      },
    );
  };
  useKeys({ 'Ctrl+Enter': send });
  const words = (
    <Card>
      <Area
        id="intake-text"
        label="反映的事"
        placeholder="照他说的写下来：什么事、在哪里、多久了"
        value={value.text}
        onChange={(text) => draft.set({ text })}
        maxLength={LIMITS.requestText}
        note={value.text ? (draft.saved ? '已存草稿' : '正在存') : undefined}
        error={shown.text}
        focus
      />
    </Card>
  );
  const pictures = <PicturesField pictures={value.pictures} of={uploads} label="来信、现场的照片" />;
  const who = (
    <>
      <WhoAndWhere draft={value} set={draft.set} wrong={shown} />
      <HowItCame draft={value} set={draft.set} />
    </>
  );
  const refused = arrived ? (
    <View id="refused" className="tone-red" role="alert">
      刚才那次其实已经登记了，改过的内容没有登记。要当作另一件登记，请再按一次。
    </View>
  ) : (
    <Refused error={act.refused} onRefresh={act.clear} />
  );
  const take = (
    <Button id="take-in" busy={act.busy} narrow={desk} keyName={desk ? 'Ctrl+Enter' : undefined} onTap={send}>
      {arrived ? '登记成另一件' : '登记，开始计时'}
    </Button>
  );
  if (!desk) {
    return (
      <View className="stack">
        <Head />
        {words}
        {who}
        {pictures}
        {refused}
        {take}
      </View>
    );
  }
  return (
    <View className="desk-matter">
      <ScrollView scrollY className="desk-scroll intake-scroll">
        <View className="intake stack">
          <Head />
          {/* The pictures come last for the keyboard: most matters have none. */}
          <View className="intake-columns">
            <View className="intake-words">{words}</View>
            <View className="intake-who stack">{who}</View>
            <View className="intake-pictures">{pictures}</View>
          </View>
        </View>
      </ScrollView>
      <View className="desk-actions">
        <View className="intake-row row">
          {take}
          <View className="grow">{refused}</View>
          <View className="sub">Tab 下一项 · ← → 选</View>
        </View>
      </View>
    </View>
  );
}

function Head() {
  const station = useActor()?.station;
  const desk = useDesk();
  return (
    <View className={desk ? 'intake-head' : 'stack-small'}>
      <View className="h1" role="heading" aria-level={1}>
        登记来访
      </View>
      <View className="sub">
        {`${station ? `登记在${station.name}。` : ''}和小程序写来的一样：三日内答复，办完同样问两个问题。`}
      </View>
    </View>
  );
}
