/** Ids: #notes, #note (the button), #reveal-contact, #label. */
import { Text, View } from '@tarojs/components';
import type { TimelineEvent } from '@huiyin/shared/requests/timeline.dto';
import type { Matter } from '../../parts/use-matter';
import { whenWords } from '../../parts/when';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Loaded } from '../../ui/loaded';
import { SkeletonLines } from '../../ui/skeleton';
import { Tag } from '../../ui/tag';
import type { Deeds } from './use-deeds';

interface BesideProps {
  deeds: Deeds;
  /** Keys are shown on buttons at a desk. */
  keys: boolean;
}

/** The button of something that stands beside what it is about; nothing while it is not allowed. */
export function BesideButton({ deed, deeds, keys }: BesideProps & { deed: 'note' | 'label' | 'reveal-contact' }) {
  const row = deeds.allowed.find((one) => one.deed === deed);
  if (!row) return null;
  return (
    <Button
      id={deed}
      kind="line"
      small={keys}
      narrow={!keys}
      keyName={keys ? row.key : undefined}
      onTap={() => deeds.start(deed)}
    >
      {row.name}
    </Button>
  );
}

/** What those who handle it wrote for each other: never a reply, and nothing that the voter reads. */
export function NotesCard({ matter, now, deeds, keys }: BesideProps & { matter: Matter; now: string }) {
  const mayWrite = deeds.allowed.some(({ deed }) => deed === 'note');
  return (
    <Card id="notes">
      <View className="stack-small">
        <View className="row">
          <View className="grow row">
            <View className="strong">内部记录</View>
            <Tag tone="grey">内部</Tag>
          </View>
          <BesideButton deed="note" deeds={deeds} keys={keys} />
        </View>
        <Loaded of={matter.timeline} skeleton={<SkeletonLines count={1} />}>
          {(events) => <Notes events={notesOf(events)} now={now} mayWrite={mayWrite} />}
        </Loaded>
      </View>
    </Card>
  );
}

/** Newest first. */
export const notesOf = (events: readonly TimelineEvent[]): TimelineEvent[] =>
  events.filter(({ kind }) => kind === 'noted').reverse();

function Notes({ events, now, mayWrite }: { events: TimelineEvent[]; now: string; mayWrite: boolean }) {
  if (events.length === 0) {
    return <View className="sub">{mayWrite ? '还没有记录。记下的话选民看不到，也不算答复。' : '没有内部记录。'}</View>;
  }
  return (
    <>
      {events.map(({ at, actor, text }) => (
        <View key={at} className="note">
          <View className="sub">{`${actor.name} · ${whenWords(at, now)}`}</View>
          <Text userSelect>{text}</Text>
        </View>
      ))}
    </>
  );
}

/** How to reach the voter: never shown by itself. Nothing while it may not be asked for. */
export function ContactCard({ deeds, keys }: BesideProps) {
  if (!deeds.allowed.some(({ deed }) => deed === 'reveal-contact')) return null;
  return (
    <Card id="contact">
      <View className="stack-small">
        <View className="strong">联系选民</View>
        <View className="sub">号码不显示。要打电话，写一句原因，选民看得到是谁、为什么看的。</View>
        <View>
          <BesideButton deed="reveal-contact" deeds={deeds} keys={keys} />
        </View>
      </View>
    </Card>
  );
}
