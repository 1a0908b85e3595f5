/** Ids: #panel-contact, #contact-text, #confirm; once revealed #contact-phone, #contact-call, #contact-done. */
import { useState } from 'react';
import { View } from '@tarojs/components';
import { LIMITS, lengthOf } from '@huiyin/shared/kernel/limits';
import type { ContactView } from '@huiyin/shared/requests/handling.dto';
import { revealContact } from '../../api/handling';
import { PanelFrame } from '../../parts/panel-frame';
import type { Phrase } from '../../parts/phrases';
import { useAct } from '../../parts/use-act';
import { Writing } from '../../parts/writing';
import { callPhone } from '../../platform/call';
import { useDraft } from '../../state/draft';
import { Button } from '../../ui/button';
import { Sheet } from '../../ui/sheet';
import type { PanelProps } from './deeds';

const PHRASES: readonly Phrase[] = [
  { name: '核对地点', text: '打电话核对具体地点。' },
  { name: '约看现场', text: '约选民一起到现场看。' },
  { name: '说明进展', text: '电话说明办理进展。' },
  { name: '问满意不满意', text: '电话问选民有没有回音、问题解决了没有。' },
];

type ContactPanelProps = Omit<PanelProps, 'onDone'> & {
  /** A look was logged: the timeline has one entry more. */
  onSeen: () => void;
};

/** A look at the voter's number: single, with a reason, on record, and read by the voter. Closed, it is gone. */
export function ContactPanel({ request, onClose, onStale, onSeen }: ContactPanelProps) {
  const draft = useDraft(`contact.${request.code}`, { text: '' });
  const [tried, setTried] = useState(false);
  const [contact, setContact] = useState<ContactView>();
  const act = useAct();
  const { text } = draft.value;
  const look = () => {
    setTried(true);
    if (!text.trim() || lengthOf(text) > LIMITS.noteText) return;
    void act.run(
      () => revealContact(request.code, { reason: text.trim() }),
      (found) => {
        draft.clear();
        setContact(found);
        onSeen();
      },
    );
  };
  if (contact) return <Revealed contact={contact} onClose={onClose} />;
  return (
    <PanelFrame
      id="contact"
      title="看联系方式"
      yes="看号码"
      busy={act.busy}
      refused={act.refused}
      onYes={look}
      {...{ onClose, onStale }}
    >
      <View>号码只给您看这一次。您是谁、什么时候、为什么看的，都会记下来，选民看得到。</View>
      <Writing
        id="contact-text"
        label="为什么要联系选民"
        placeholder="写一句原因"
        value={text}
        onChange={(written) => draft.set({ text: written })}
        maxLength={LIMITS.noteText}
        saved={draft.saved}
        phrases={PHRASES}
        error={tried && !text.trim() ? '请写一句原因。' : undefined}
        focus
      />
    </PanelFrame>
  );
}

function Revealed({ contact: { name, phone }, onClose }: { contact: ContactView; onClose: () => void }) {
  return (
    <Sheet
      key="revealed"
      id="panel-contact"
      open
      title="联系选民"
      onClose={onClose}
      onSend={onClose}
      footer={
        <View className="row">
          <View className="grow">
            <Button id="contact-call" kind="line" icon="phone" onTap={() => callPhone(phone)}>
              拨打
            </Button>
          </View>
          <View className="grow">
            <Button id="contact-done" onTap={onClose}>
              看好了
            </Button>
          </View>
        </View>
      }
    >
      <View className="stack-small">
        {name && <View className="sub">{name}</View>}
        <View id="contact-phone" className="large">
          {phone}
        </View>
        <View className="sub">关上以后不再显示，要再看得再写一次原因。请只为这件事联系，不要抄走。</View>
      </View>
    </Sheet>
  );
}
