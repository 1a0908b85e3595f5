import { useEffect } from 'react';
import { View } from '@tarojs/components';
import { messages, readUpTo } from '../../api/messages';
import { MessageList } from '../../parts/message-list';
import { usePulled, useReachBottom } from '../../platform/lifecycle';
import { usePages } from '../../state/pages';
import { useReturning } from '../../state/returning';
import { Empty, Loaded, More } from '../../ui/loaded';

interface MessagesProps {
  onOpen: (requestCode: string) => void;
  /** Called once the server knows that everything here was read. */
  onRead: () => void;
}

/**
 * The messages of the acting person, newest first. Looking at them is reading them: the newest is reported as read, and
 * nobody has to tick anything off. The marks of the new stay until the list is opened again.
 */
export function Messages({ onOpen, onRead }: MessagesProps) {
  const list = usePages(messages, []);
  const newest = list.data?.[0];
  useReachBottom(() => void list.next());
  useReturning(list.reload);
  usePulled(list.reload);
  useEffect(() => {
    if (!newest || newest.read) return;
    // What could not be reported only shows as new once more.
    readUpTo(newest.id).then(onRead, () => undefined);
  }, [newest, onRead]);
  return (
    <View className="stack">
      <Loaded of={list} empty={<Empty icon="bell" text="有了新进展，消息会出现在这里。" />}>
        {(items) => <MessageList messages={items} onOpen={({ requestCode }) => requestCode && onOpen(requestCode)} />}
      </Loaded>
      <More of={list} />
    </View>
  );
}
