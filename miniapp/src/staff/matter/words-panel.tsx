import { useState } from 'react';
import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { LIMITS, lengthOf } from '@huiyin/shared/kernel/limits';
import type { CannedPurpose } from '@huiyin/shared/requests/canned.dto';
import type { RequestView } from '@huiyin/shared/requests/request.dto';
import { PanelFrame } from '../../parts/panel-frame';
import type { Phrase } from '../../parts/phrases';
import { useVerb } from '../../parts/use-verb';
import { Writing } from '../../parts/writing';
import { useDraft } from '../../state/draft';
import { CannedWriting } from './canned-writing';
import type { PanelProps } from './deeds';

interface WordsPanelProps extends PanelProps {
  /** Of the sheet, #panel-<id>; the field is #<id>-text, the button #confirm. */
  id: string;
  title: string;
  label: string;
  placeholder: string;
  maxLength?: number;
  phrases?: readonly Phrase[];
  /** The station's kept texts for this are offered. */
  canned?: CannedPurpose;
  /** See parts/writing. */
  warning?: string | null;
  /** The verb on the button. */
  yes: string;
  danger?: boolean;
  /** Above the words: what happens then, what is to be chosen first. */
  before?: ReactNode;
  /** Below them. */
  after?: ReactNode;
  /** Everything else that is needed is there; asked when it is to be sent. */
  complete?: () => boolean;
  verb: (text: string) => Promise<RequestView>;
  /** What happened, in a sentence. */
  done: string | ((changed: RequestView) => string);
}

/** A deed that needs words: they stay on the device until they are sent. */
export function WordsPanel(props: WordsPanelProps) {
  const { id, title, label, placeholder, maxLength = LIMITS.noteText, phrases, canned, warning, yes, danger } = props;
  const { request, before, after, complete, verb, done, onClose, onDone, onStale } = props;
  const draft = useDraft(`${id}.${request.code}`, { text: '' });
  const [tried, setTried] = useState(false);
  const [unread, setUnread] = useState(false);
  const run = useVerb((changed) => {
    draft.clear();
    onDone(changed, typeof done === 'string' ? done : done(changed));
  });
  const { text } = draft.value;
  const send = () => {
    setTried(true);
    const whole = complete?.() ?? true;
    if (!whole || !text.trim() || lengthOf(text.trim()) > maxLength) return;
    void run.run(() => verb(text.trim()));
  };
  const field = {
    id: `${id}-text`,
    ...{ label, placeholder, maxLength, phrases, warning },
    value: text,
    saved: draft.saved,
    onChange: (written: string) => draft.set({ text: written }),
    error: tried && !text.trim() ? '请写一句。' : undefined,
    focus: true,
  };
  return (
    <PanelFrame
      id={id}
      title={title}
      yes={yes}
      danger={danger}
      busy={run.busy}
      disabled={unread}
      refused={run.refused}
      onYes={send}
      {...{ onClose, onStale }}
    >
      {before && <View>{before}</View>}
      {canned ? (
        <CannedWriting {...field} purpose={canned} category={request.category} onUnread={setUnread} />
      ) : (
        <Writing {...field} />
      )}
      {after}
    </PanelFrame>
  );
}
