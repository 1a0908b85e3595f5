// Ids: #deputy-q · #change-community · #community-text · #community-near · #community-1 … · #deputy-<code> · #more · #retry
import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { DEPUTY_LEVELS, type DeputyCard } from '@huiyin/shared/deputies/deputy.dto';
import { deputies } from '../api/places';
import { CommunityFinder } from '../parts/community-finder';
import { DeputyRow } from '../parts/deputy-row';
import { useReachBottom } from '../platform/lifecycle';
import { go } from '../platform/navigation';
import { setOwnCommunity, useOwnCommunity, type OwnCommunity } from '../state/community';
import { usePages } from '../state/pages';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Line } from '../ui/field';
import { Empty, Loaded, More } from '../ui/loaded';
import { Page } from '../ui/page';
import { Sheet } from '../ui/sheet';

/** Pauses this long after the last letter before it asks, in milliseconds. */
const QUIET = 350;

export default function Deputies() {
  const community = useOwnCommunity();
  const [choosing, setChoosing] = useState(false);
  const [text, setText] = useState('');
  const q = useQuiet(text.trim());
  const nothingYet = !q && !community;
  return (
    <Page
      of="voter/deputies"
      top={
        <Line
          id="deputy-q"
          label="按姓名或拼音找代表"
          quiet
          kind="search"
          placeholder="按姓名或拼音找代表"
          value={text}
          onChange={setText}
        />
      }
    >
      {nothingYet ? (
        <Card>
          <View className="stack">
            <View className="h2">您住在哪个社区</View>
            <View className="sub">选好社区，各级人大代表一次都看到。</View>
            <CommunityFinder id="community" onFound={setOwnCommunity} />
          </View>
        </Card>
      ) : (
        <List q={q} community={community} onChange={() => setChoosing(true)} />
      )}
      <Sheet id="community-sheet" open={choosing} title="换一个社区" onClose={() => setChoosing(false)}>
        <CommunityFinder
          id="community"
          onFound={(found) => {
            setOwnCommunity(found);
            setChoosing(false);
          }}
        />
      </Sheet>
    </Page>
  );
}

function useQuiet(text: string): string {
  const [quiet, setQuiet] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setQuiet(text), QUIET);
    return () => clearTimeout(timer);
  }, [text]);
  return quiet;
}

interface ListProps {
  q: string;
  community: OwnCommunity | undefined;
  onChange: () => void;
}

function List({ q, community, onChange }: ListProps) {
  const list = usePages(
    (cursor) => deputies(q ? { q, cursor } : { communityId: community?.id, cursor }),
    [q, q ? '' : community?.id],
  );
  useReachBottom(() => void list.next());
  return (
    <View className="stack">
      {!q && (
        <View className="row">
          <View className="h1 grow">{community?.name ?? '我的社区'}</View>
          <Button id="change-community" kind="text" narrow onTap={onChange}>
            换一个
          </Button>
        </View>
      )}
      <Loaded of={list} empty={<Empty icon="people" text={emptyWords(q)} />}>
        {(items) => <Levels items={items} more={list.more} />}
      </Loaded>
      <More of={list} />
    </View>
  );
}

const emptyWords = (q: string) =>
  q ? '没有找到这位代表，换个写法试试：姓名、拼音或拼音首字母。' : '这个社区的代表名单还没有登记，可以写给联络站。';

/** Every level at once, under its name; the server's order holds. While the list goes on, its last level has no number. */
function Levels({ items, more }: { items: DeputyCard[]; more: boolean }) {
  const last = items[items.length - 1]?.level;
  const levels = [...DEPUTY_LEVELS].reverse().filter((level) => items.some((d) => d.level === level));
  return (
    <View className="stack">
      {levels.map((level) => {
        const here = items.filter((d) => d.level === level);
        return (
          <Card key={level}>
            <View className="row">
              <View className="h2 grow">{here[0].levelLabel}</View>
              {(!more || level !== last) && <View className="sub">{`${here.length} 位`}</View>}
            </View>
            {here.map((deputy) => (
              <DeputyRow
                key={deputy.code}
                deputy={deputy}
                sub={[deputy.constituency, deputy.field].filter(Boolean).join(' · ')}
                onTap={() => void go('voter/deputy', { code: deputy.code })}
              />
            ))}
          </Card>
        );
      })}
    </View>
  );
}
