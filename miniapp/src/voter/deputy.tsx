// Ids: #write · #station · #now (the deputies of today, where the seat has ended) · #deputies · #retry
import { View } from '@tarojs/components';
import type { DeputyView } from '@huiyin/shared/deputies/deputy.dto';
import { spokenDay } from '@huiyin/shared/kernel/time';
import { ApiError } from '../api/api-error';
import { deputyByCode } from '../api/places';
import { landingOfParams } from '../platform/deep-link';
import { go, useParams } from '../platform/navigation';
import { useResource } from '../state/resource';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Face } from '../ui/face';
import { Empty, Loaded } from '../ui/loaded';
import { Page } from '../ui/page';
import { Fact, Row } from '../ui/row';
import './deputy.scss';

export default function Deputy() {
  const params = useParams('voter/deputy');
  const code = landingOfParams(params)?.code ?? params.code ?? '';
  const deputy = useResource(() => found(code), [code]);
  const unknown = deputy.error instanceof ApiError && deputy.error.status === 404;
  const seated = deputy.data && !deputy.data.seat.ended;
  const write = (
    <Button id="write" icon="pen" onTap={() => void go('voter/write', { deputy: code })}>
      写给TA
    </Button>
  );
  return (
    <Page of="voter/deputy" title={deputy.data && `${deputy.data.name}代表`} footer={seated && write}>
      {unknown ? <Unknown /> : <Loaded of={deputy}>{(data) => <Shown deputy={data} />}</Loaded>}
    </Page>
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
      <View className="deputy-head">
        <Face name={name} size={84} />
        <View className="h1">{name}</View>
        <View className="sub">{title && title !== levelLabel ? `${levelLabel} · ${title}` : levelLabel}</View>
      </View>
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
