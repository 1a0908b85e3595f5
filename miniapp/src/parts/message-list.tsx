import { View } from '@tarojs/components';
import { spokenInstant } from '@huiyin/shared/kernel/time';
import type { MessageView } from '@huiyin/shared/notifications/message.dto';
import { Card } from '../ui/card';
import { Tag } from '../ui/tag';
import { instantOf } from './when';

interface MessageListProps {
  messages: readonly MessageView[];
  onOpen: (message: MessageView) => void;
}

/** Messages, newest on top; one that is new says so. Ids: #message-<id>. */
export function MessageList({ messages, onOpen }: MessageListProps) {
  return (
    <View className="stack">
      {messages.map((message) => {
        const { id, title, text, at, read, requestCode } = message;
        return (
          <Card
            key={id}
            id={`message-${id}`}
            label={`${read ? '' : '新消息，'}${title}。${text}`}
            onTap={requestCode ? () => onOpen(message) : undefined}
          >
            <View className="stack-small">
              <View className="row row-top">
                {!read && <Tag tone="blue">新</Tag>}
                <View className={read ? 'grow' : 'grow strong'}>{title}</View>
              </View>
              <View className="sub">{text}</View>
              <View className="sub">{spokenInstant(instantOf(at))}</View>
            </View>
          </Card>
        );
      })}
    </View>
  );
}
