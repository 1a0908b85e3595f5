/**
 * Ids: those of parts/writing; #<id>-canned-1 … (the kept texts), #<id>-read (I have read it), #<id>-keep opens #<id>-keep-title and
 * #<id>-keep-yes, #<id>-drop-<number> throws one of the own away.
 */
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { CannedPurpose } from '@huiyin/shared/requests/canned.dto';
import * as api from '../../api/canned';
import type { Phrase } from '../../parts/phrases';
import { Writing } from '../../parts/writing';
import { focusOn } from '../../platform/focus';
import { useResource } from '../../state/resource';
import { Button } from '../../ui/button';
import { Chip, Chips } from '../../ui/chip';
import { Icon } from '../../ui/icon';
import { cannedFor, putIn, unreadAfter } from './canned-text';
import { KeepCanned } from './keep-canned';

interface CannedWritingProps {
  id: string;
  label: string;
  placeholder: string;
  maxLength: number;
  value: string;
  saved: boolean;
  onChange: (text: string) => void;
  /** A kept text lies in the field that nobody read yet: it must not be sent. */
  onUnread: (unread: boolean) => void;
  purpose: CannedPurpose;
  category: string;
  /** Offered while the station has kept nothing of its own. */
  phrases?: readonly Phrase[];
  warning?: string | null;
  error?: string;
  focus?: boolean;
}

/** Something to write, with texts that the station kept. One that is put in has to be changed, or read, before it is sent. */
export function CannedWriting(props: CannedWritingProps) {
  const { id, value, onChange, onUnread, purpose, category, phrases, ...field } = props;
  const [unread, setUnread] = useState<string>();
  const kept = useResource(async () => (await api.canned(purpose)).items, [purpose]);
  const items = cannedFor(kept.data ?? [], category);
  const note = (left: string | undefined) => {
    setUnread(left);
    onUnread(left !== undefined);
  };
  const put = (text: string) => {
    const next = putIn(value, text);
    onChange(next.text);
    note(next.unread);
    focusOn(id);
  };
  const write = (text: string) => {
    onChange(text);
    note(unreadAfter(unread, text));
  };
  return (
    <View className="stack-small">
      <Writing
        {...field}
        id={id}
        value={value}
        onChange={write}
        phrases={kept.data && items.length > 0 ? [] : phrases}
      />
      {unread !== undefined && (
        <View id={`${id}-unread`} className="row row-wrap canned-unread">
          <Icon name="pen" tone="amber" />
          <View className="grow canned-words">请改好再发：把放进来的话从头看一遍，改成这件事的话。</View>
          <Button id={`${id}-read`} kind="line" narrow onTap={() => note(undefined)}>
            看过了，不用改
          </Button>
        </View>
      )}
      {kept.error && <View className="sub">{`站里存的常用语没有取到：${kept.error.message}`}</View>}
      {items.length > 0 && (
        <Chips label="站里存的常用语">
          {items.map(({ id: key, title, text }, at) => (
            <Chip key={key} id={`${id}-canned-${at + 1}`} onTap={() => put(text)}>
              {title}
            </Chip>
          ))}
        </Chips>
      )}
      <KeepCanned id={id} text={value} purpose={purpose} category={category} items={items} onKept={kept.reload} />
    </View>
  );
}
