import { useState } from 'react';
import { View } from '@tarojs/components';
import { LIMITS } from '@huiyin/shared/kernel/limits';
import type { ContactView } from '@huiyin/shared/requests/handling.dto';
import { revealContact } from '../api/handling';
import { callPhone } from '../platform/call';
import { Button } from '../ui/button';
import { Sheet } from '../ui/sheet';
import type { Phrase } from './phrases';
import { ReasonSheet } from './reason-sheet';
import { useAct } from './use-act';

const REASONS: readonly Phrase[] = [
  { name: '核实地点', text: '核实具体地点。' },
  { name: '约时间', text: '约好时间一起到现场看。' },
  { name: '电话答复', text: '打电话当面答复。' },
];

interface RevealSheetProps {
  code: string;
  onClose: () => void;
  /** It went on record: the timeline has one line more. */
  onSeen: () => void;
  onStale: () => void;
}

/** How to reach the voter, shown this once, for a reason. Ids: #panel-reveal, #reveal-text, #confirm, #contact, #call. */
export function RevealSheet({ code, onClose, onSeen, onStale }: RevealSheetProps) {
  const act = useAct();
  const [contact, setContact] = useState<ContactView>();
  if (contact) {
    const call = (
      <Button id="call" icon="phone" onTap={() => callPhone(contact.phone)}>
        打电话
      </Button>
    );
    return (
      <Sheet id="contact-sheet" open title="选民的联系方式" onClose={onClose} footer={call}>
        <View className="stack-small">
          {contact.name && <View className="h2">{contact.name}</View>}
          <View id="contact" className="large">
            {contact.phone}
          </View>
          <View className="sub">只显示这一次。关掉以后要再看，得再写一次原因。请不要抄给别人。</View>
        </View>
      </Sheet>
    );
  }
  return (
    <ReasonSheet
      id="reveal"
      about={code}
      title="联系选民"
      label="为什么要联系"
      placeholder="例如：核实具体楼栋"
      maxLength={LIMITS.noteText}
      phrases={REASONS}
      yes="看联系方式"
      act={act}
      onYes={(reason, clear) =>
        void act.run(
          () => revealContact(code, { reason }),
          (given) => {
            clear();
            setContact(given);
            onSeen();
          },
        )
      }
      onClose={onClose}
      onStale={onStale}
    >
      <View className="sub">看一次记一次：谁看的、为什么，选民都看得到。</View>
    </ReasonSheet>
  );
}
