// Ids: #deputy-name · #write · #old-code (an old poster) · #station · #promises · #now (the deputies of today, where the seat has ended) · #deputies · #retry
import { View } from '@tarojs/components';
import type { LandingView } from '@huiyin/shared/codes/code.dto';
import type { DeputyView } from '@huiyin/shared/deputies/deputy.dto';
import { spokenDay } from '@huiyin/shared/kernel/time';
import { ApiError } from '../api/api-error';
import { deputyByCode } from '../api/places';
import { deputyCalled } from '../parts/names';
import { go } from '../platform/navigation';
import { useResource } from '../state/resource';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Face } from '../ui/face';
import { Empty, Loaded } from '../ui/loaded';
import { Page } from '../ui/page';
import { Fact, Row } from '../ui/row';
import { SkeletonCards } from '../ui/skeleton';
import { OldCode } from './landing/old-code';
import { useLanding } from './landing/use-landing';
import { Promises } from './promises/promises';
import './deputy.scss';

export default function Deputy() {
  const landed = useLanding('deputy');
  const { code } = landed;
  const deputy = useResource(async () => (code === undefined ? undefined : found(code)), [code]);
  const unknown = landed.unknown || (deputy.error instanceof ApiError && deputy.error.status === 404);
  const seated = deputy.data && !deputy.data.seat.ended;
  const write = (
    <Button id="write" icon="pen" onTap={() => void go('voter/write', { deputy: code })}>
      写给TA
    </Button>
  );
  const name = deputy.data?.name ?? landed.view?.name;
  return (
    <Page of="voter/deputy" title={name && deputyCalled(name)} footer={seated && write}>
      {unknown ? (
        <Unknown />
      ) : landed.code === undefined ? (
        <Loaded of={landed.asked}>{() => null}</Loaded>
      ) : (
        <View className="stack">
          {landed.old && <OldCode />}
          <Loaded of={deputy} skeleton={<AtFirst view={landed.view} />}>
            {(data) => <Shown deputy={data} />}
          </Loaded>
        </View>
      )}
    </Page>
  );
}

/** Whom the code names, while the rest of the page is on its way. */
function AtFirst({ view }: { view: LandingView | undefined }) {
  return (
    <View className="stack">
      {view && <Portrait name={view.name} />}
      <SkeletonCards count={view ? 2 : 3} />
    </View>
  );
}

async function found(code: string): Promise<DeputyView> {
  if (!code) throw new ApiError('deputy.not_found', '没有找到这位代表。', 404);
  return deputyByCode(code);
}

function Unknown() {
  return (
    <Empty icon="person" text="没有找到这位代表，可能已经换届。可以按社区看看现在的代表。">
      <Button id="deputies" narrow onTap={() => void go('voter/deputies')}>
        看我的代表
      </Button>
    </Empty>
  );
}

function Shown({ deputy }: { deputy: DeputyView }) {
  const { name, levelLabel, title, field, introduction, station, communities } = deputy;
  return (
    <View className="stack">
      <Portrait name={name} words={title && title !== levelLabel ? `${levelLabel} · ${title}` : levelLabel} />
      <Ended deputy={deputy} />
      <Work work={deputy.work} />
      <Card>
        <Fact name="选区">{deputy.constituency}</Fact>
        <Fact name="任期">{seatWords(deputy.seat)}</Fact>
        {field && <Fact name="熟悉">{field}</Fact>}
        {communities.length > 0 && <Fact name="联系社区">{communities.map((c) => c.name).join('、')}</Fact>}
        {introduction && <View className="sub deputy-text">{introduction}</View>}
      </Card>
      {station && (
        <Card flush>
          <Row
            id="station"
            icon="pin"
            title={station.name}
            sub="在这个站联系选民"
            onTap={() => void go('voter/station', { code: station.code })}
          />
        </Card>
      )}
      <Promises whose="deputies" code={deputy.code} />
    </View>
  );
}

function Portrait({ name, words }: { name: string; words?: string }) {
  return (
    <View className="deputy-head">
      <Face name={name} size={84} />
      <View id="deputy-name" className="h1">
        {name}
      </View>
      {words && <View className="sub">{words}</View>}
    </View>
  );
}

/** 第十届 · 2021年9月28日(周二)起. */
function seatWords({ term, startsOn, endsOn, ended }: DeputyView['seat']): string {
  const day = (d: string) => `${d.slice(0, 4)}年${spokenDay(d)}`;
  return `${term}，${ended ? `到 ${day(endsOn)} 为止` : `从 ${day(startsOn)} 起`}`;
}

function Ended({ deputy: { seat } }: { deputy: DeputyView }) {
  if (!seat.ended) return null;
  return (
    <Card tone="warn">
      <View className="strong tone-amber">这位代表的任期已经结束</View>
      <View className="sub">有事请写给现在的代表，照样有回音。</View>
      <Button id="now" kind="text" onTap={() => void go('voter/deputies')}>
        看现在的代表
      </Button>
    </Card>
  );
}

/** What they got done. Derived from the matters themselves: nobody fills it in. */
function Work({ work: { replied, solved, waiting } }: { work: DeputyView['work'] }) {
  const numbers = [
    { name: '已答复', count: replied },
    { name: '已解决', count: solved },
    { name: '正在办', count: waiting },
  ];
  return (
    <Card>
      <View className="row">
        {numbers.map(({ name, count }) => (
          <View key={name} className="grow centre">
            <View className="h1">{`${count}`}</View>
            <View className="sub">{`${name}（件）`}</View>
          </View>
        ))}
      </View>
    </Card>
  );
}
