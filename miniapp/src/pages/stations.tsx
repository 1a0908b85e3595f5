// Ids: #station-q · #near · #scan · #open-code · #border-1 … · #border-skip · #station-<code> · #more · #retry
import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import type { CommunityCard, StationCard } from '@huiyin/shared/stations/station.dto';
import { landingAt } from '../api/landing';
import { communities, nearText, stations } from '../api/places';
import { distanceWords } from '../parts/distance';
import { locateHere } from '../parts/location';
import { scanLanding } from '../parts/scan-landing';
import { typedCodeOf } from '../platform/deep-link';
import { useReachBottom } from '../platform/lifecycle';
import { go } from '../platform/navigation';
import { CAN_SCAN } from '../platform/scan';
import { toast } from '../platform/toast';
import { usePages } from '../state/pages';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Line } from '../ui/field';
import { Empty, Loaded, More } from '../ui/loaded';
import { Page } from '../ui/page';
import { Row } from '../ui/row';

/** Pauses this long after the last letter before it asks, in milliseconds. */
const QUIET = 350;

/** How the list is narrowed: by words, by place, or by the community chosen at a border. */
interface Search {
  q?: string;
  near?: string;
  communityId?: string;
}

export default function Stations() {
  const [text, setText] = useState('');
  const [search, setSearch] = useState<Search>({});
  const near = useNear(setSearch);
  useEffect(() => {
    const timer = setTimeout(() => setSearch((before) => searchOf(text, before)), QUIET);
    return () => clearTimeout(timer);
  }, [text]);
  const list = usePages((cursor) => stations({ ...search, cursor }), [search]);
  useReachBottom(() => void list.next());

  const field = (
    <View className="stack-small">
      <Line
        id="station-q"
        label="按名字或地址找联络站"
        quiet
        kind="search"
        placeholder="按名字或地址找"
        value={text}
        onChange={setText}
      />
      <View className="row">
        <View className="grow">
          <Button id="near" kind="line" icon="pin" busy={near.busy} onTap={near.ask}>
            离我最近的
          </Button>
        </View>
        {CAN_SCAN && (
          <View className="grow">
            <Button id="scan" kind="line" icon="scan" onTap={() => void scanLanding()}>
              扫门上的码
            </Button>
          </View>
        )}
      </View>
    </View>
  );
  return (
    <Page of="pages/stations" top={field}>
      <View className="stack">
        {near.words && (
          <View id="near-trouble" className="sub" role="alert">
            {near.words}
          </View>
        )}
        <Border near={near} onChoose={(communityId) => setSearch({ communityId })} />
        <Loaded of={list} empty={<Nothing search={search} />}>
          {(items) => (
            <Card flush>
              {items.map((station) => (
                <StationLine key={station.code} station={station} />
              ))}
            </Card>
          )}
        </Loaded>
        <More of={list} />
      </View>
    </Page>
  );
}

/** New words narrow by words alone; words taken away leave what the place found. */
function searchOf(text: string, before: Search): Search {
  const q = text.trim();
  if (q) return q === before.q ? before : { q };
  return before.q === undefined ? before : {};
}

/** Nothing by that name; what looks like the letters under a code can be opened as one. */
function Nothing({ search: { q } }: { search: Search }) {
  const [busy, setBusy] = useState(false);
  const code = typedCodeOf(q ?? '');
  const open = (typed: string) => {
    setBusy(true);
    landingAt(typed)
      .then(
        (landed) => void go(`voter/${landed.kind}`, { code: landed.code }),
        (error: Error) => toast(error.message),
      )
      .finally(() => setBusy(false));
  };
  const words = q ? '没有找到，换个说法试试：社区名、街道名，或附近的路。' : '这附近还没有登记联络站，可以按名字找找。';
  return (
    <Empty icon="pin" text={words}>
      {code && (
        <Button id="open-code" kind="line" narrow busy={busy} onTap={() => open(code)}>
          当作码打开
        </Button>
      )}
    </Empty>
  );
}

function StationLine({ station }: { station: StationCard }) {
  const { code, name, kindLabel, address, distance, state } = station;
  const closed = state === 'open' ? '' : state === 'suspended' ? '（暂停接待）' : '（已撤并）';
  const about = [distance === null ? '' : distanceWords(distance), kindLabel, address].filter(Boolean).join(' · ');
  return (
    <Row
      id={`station-${code}`}
      icon="pin"
      tone={state === 'open' ? 'accent' : 'soft'}
      title={`${name}${closed}`}
      sub={about}
      onTap={() => void go('voter/station', { code })}
    />
  );
}

type Near = ReturnType<typeof useNear>;

/** Asks the device on a tap only, and both lists by the place: the stations around, and on which side of a border one is. */
function useNear(setSearch: (search: Search) => void) {
  const [busy, setBusy] = useState(false);
  const [words, setWords] = useState<string>();
  const [question, setQuestion] = useState<{ text: string; candidates: CommunityCard[] }>();
  const ask = async () => {
    setBusy(true);
    setWords(undefined);
    setQuestion(undefined);
    const located = await locateHere();
    if (located && 'words' in located) setWords(located.words);
    if (located && 'at' in located) {
      const near = nearText(located.at);
      setSearch({ near });
      // The list is useful without the question: its failure is not worth a word. A rough place settles no border.
      const found = located.at.rough ? undefined : await communities({ near }).catch(() => undefined);
      setQuestion(found?.question ?? undefined);
    }
    setBusy(false);
  };
  return { busy, words, question, ask: () => void ask(), settle: () => setQuestion(undefined) };
}

/** Near a border the two sides are a question, not a guess. */
function Border({ near, onChoose }: { near: Near; onChoose: (communityId: string) => void }) {
  if (!near.question) return null;
  const choose = (id: string) => {
    near.settle();
    onChoose(id);
  };
  return (
    <Card tone="warn">
      <View className="strong tone-amber">{near.question.text}</View>
      {near.question.candidates.map((community, at) => (
        <Row
          key={community.id}
          id={`border-${at + 1}`}
          icon="pin"
          title={community.name}
          sub={community.street}
          onTap={() => choose(community.id)}
        />
      ))}
      <Button id="border-skip" kind="text" onTap={near.settle}>
        都看看
      </Button>
    </Card>
  );
}
