import { View } from '@tarojs/components';
import { list } from '../../api/requests';
import { RequestCard } from '../../parts/request-card';
import { usePulled, useReachBottom } from '../../platform/lifecycle';
import { go } from '../../platform/navigation';
import { usePages } from '../../state/pages';
import { askThen } from '../../state/reminders';
import { useReturning } from '../../state/returning';
import { Button } from '../../ui/button';
import { Empty, Loaded, More } from '../../ui/loaded';

/** What the voter follows, under its own heading; nothing while they follow nothing. */
function Followed() {
  const followed = usePages((cursor) => list('followed', cursor), []);
  useReturning(followed.reload);
  if (!followed.data?.length && !followed.error) return null;
  return (
    <View id="followed" className="stack">
      <View className="h2">我关注的</View>
      <Loaded of={followed}>
        {(items) => (
          <View className="stack">
            {items.map((request) => (
              <RequestCard
                key={request.code}
                id={`followed-${request.code}`}
                request={request}
                reader="follower"
                onTap={() => askThen('open', () => void go('voter/request', { code: request.code }))}
              />
            ))}
          </View>
        )}
      </Loaded>
      {followed.more && (
        <Button id="more-followed" kind="text" busy={followed.growing} onTap={() => void followed.next()}>
          再看一些
        </Button>
      )}
    </View>
  );
}

/** What the voter raised, newest first, and below what they follow. */
export function VoterMatters() {
  const mine = usePages((cursor) => list('mine', cursor), []);
  useReachBottom(() => void mine.next());
  useReturning(mine.reload);
  usePulled(mine.reload);
  const empty = (
    <Empty icon="echo" text="您还没有写过。写给代表的事，谁在办、到了哪一步，都会在这里。">
      <Button id="write" icon="pen" narrow onTap={() => void go('voter/write')}>
        写给代表
      </Button>
    </Empty>
  );
  return (
    <View className="stack">
      <Loaded of={mine} empty={empty}>
        {(items) => (
          <View className="stack">
            {items.map((request) => (
              <RequestCard
                key={request.code}
                request={request}
                reader="voter"
                onTap={() => askThen('open', () => void go('voter/request', { code: request.code }))}
              />
            ))}
          </View>
        )}
      </Loaded>
      <More of={mine} />
      {mine.data && !mine.more && <Followed />}
    </View>
  );
}
