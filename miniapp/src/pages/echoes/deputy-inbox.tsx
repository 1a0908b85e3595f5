import { View } from '@tarojs/components';
import { list } from '../../api/requests';
import { deputyCalled } from '../../parts/names';
import { openMatter } from '../../parts/open-matter';
import { RequestCard } from '../../parts/request-card';
import { usePulled, useReachBottom } from '../../platform/lifecycle';
import { usePages } from '../../state/pages';
import { askThen } from '../../state/reminders';
import { useReturning } from '../../state/returning';
import { Empty, Loaded, More } from '../../ui/loaded';
import { inboxWords } from './inbox-words';

/** What waits for the deputy's answer, in due order: a date and a word, never a count-down. */
export function DeputyInbox({ name }: { name: string }) {
  const inbox = usePages((cursor) => list('inbox', cursor), []);
  useReachBottom(() => void inbox.next());
  useReturning(inbox.reload);
  usePulled(inbox.reload);
  return (
    <View className="stack">
      <View>
        <View className="h1">{`${deputyCalled(name)}，您好`}</View>
        {inbox.data && (
          <View id="inbox-words" className="sub">
            {inboxWords(inbox.data, inbox.more)}
          </View>
        )}
      </View>
      <Loaded
        of={inbox}
        empty={<Empty icon="check" text="现在没有等您答复的事。联络站交给您的事会出现在这里，按到期先后排。" />}
      >
        {(items) => (
          <View className="stack">
            {items.map((request) => (
              <RequestCard
                key={request.code}
                request={request}
                reader="handler"
                onTap={() => askThen('open', () => openMatter('deputy', request.code))}
              />
            ))}
          </View>
        )}
      </Loaded>
      <More of={inbox} />
    </View>
  );
}
