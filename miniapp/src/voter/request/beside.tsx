import { View } from '@tarojs/components';
import type { RequestView } from '@huiyin/shared/requests/request.dto';
import type { TimelineEvent } from '@huiyin/shared/requests/timeline.dto';
import { promisedDayWords } from '../../parts/answer-words';
import { whenWords } from '../../parts/when';
import { go } from '../../platform/navigation';
import { Card } from '../../ui/card';
import { Icon } from '../../ui/icon';
import { Row } from '../../ui/row';

/** Somebody else's matter: what a follower sees of it, and what they get. */
export function FollowingCard({ request: { followers } }: { request: RequestView }) {
  return (
    <Card id="following" tone="tint">
      <View className="strong">您关注着这件事</View>
      <View className="sub">
        {`是别人写的，一共 ${followers} 人关注。有了结果一样告诉您，您可以说说问题解决了没有。写的人是谁，不给看。`}
      </View>
    </Card>
  );
}

/** The matter that it rides in; opened where the reader may. */
export function MergedCard({ request: { mergedInto, state } }: { request: RequestView }) {
  if (!mergedInto) return null;
  const { code, title } = mergedInto;
  const sub = state === 'merged' ? '那件有了结果，一样告诉您，您自己来评价。' : '结果是一起告诉的，评价各是各的。';
  return (
    <Card id="merged">
      <Row
        id="merged-into"
        icon="people"
        title={`和一件相同的事一起办：${title}`}
        sub={sub}
        onTap={code ? () => void go('voter/request', { code }) : undefined}
      />
    </Card>
  );
}

/** What was promised, and that it comes back by itself. */
export function PromiseCard({ request: { promise, state, round } }: { request: RequestView }) {
  if (!promise) return null;
  const open = state === 'told' || state === 'closed';
  return (
    <Card id="promise">
      <View className="row row-top">
        <Icon name="calendar" tone="blue" />
        <View className="grow">
          <View className="strong">{promisedDayWords(promise.day)}</View>
          <View className="sub">
            {open
              ? '到时会再答复您一次：办好了没有、怎么样了。您不用记着。'
              : `这是第 ${promise.round} 轮答应的。日子到了，${round > promise.round ? '正在' : '会'}请代表再答复您。`}
          </View>
        </View>
      </View>
    </Card>
  );
}

/** Who looked at how to reach the voter, and why. Nothing while nobody did. */
export function ContactLooks({ events, now }: { events: readonly TimelineEvent[]; now: string }) {
  // The deputy's own number is looked at too, and is not the voter's matter.
  const looks = events.filter(({ kind, title }) => kind === 'contact_seen' && title.includes('您'));
  if (looks.length === 0) return null;
  return (
    <Card id="looks">
      <View className="stack-small">
        <View className="row row-top">
          <Icon name="phone" tone="soft" />
          <View className="grow">
            <View className="strong">谁看过您的联系方式</View>
            <View className="sub">每看一次都要写明为什么，都记在这里。</View>
          </View>
        </View>
        {looks.map(({ at, title, text }, nth) => (
          <View key={`${at}-${nth}`}>
            <View>{title}</View>
            <View className="sub">{[whenWords(at, now), text && `原因：${text}`].filter(Boolean).join(' · ')}</View>
          </View>
        ))}
      </View>
    </Card>
  );
}
