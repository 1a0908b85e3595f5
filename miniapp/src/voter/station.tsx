// Ids: #write · #call · #map · #set-here · #hands-to · #deputy-<code> · #all-deputies · #parent · #point-<code> · #retry ·
// #old-code (an old poster) · unknown: #find · #find-it · #find-words · #station-<code> · #scan · #nearby
import { useEffect } from 'react';
import { View } from '@tarojs/components';
import type { LandingView } from '@huiyin/shared/codes/code.dto';
import type { StationView } from '@huiyin/shared/stations/station.dto';
import { ApiError } from '../api/api-error';
import { stationByCode } from '../api/places';
import { go } from '../platform/navigation';
import { toast } from '../platform/toast';
import { setStationHere, useStationHere } from '../state/place';
import { useResource } from '../state/resource';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Loaded } from '../ui/loaded';
import { Page } from '../ui/page';
import { Row } from '../ui/row';
import { SkeletonCards } from '../ui/skeleton';
import { OldCode } from './landing/old-code';
import { UnknownCode } from './landing/unknown';
import { useLanding } from './landing/use-landing';
import { StationAbout } from './station/about';
import { StationDeputies } from './station/deputies';
import { Door, DoorPicture } from './station/door';

export default function Station() {
  const landed = useLanding('station');
  const { code, scanned } = landed;
  const station = useResource(async () => (code === undefined ? undefined : found(code)), [code]);
  const known = station.data;
  useEffect(() => {
    if (known && scanned) setStationHere({ code: known.code, name: known.name, via: 'code' });
  }, [known, scanned]);

  const unknown = landed.unknown || (station.error instanceof ApiError && station.error.status === 404);
  const write = (
    <Button id="write" icon="pen" onTap={() => void go('voter/write', { station: code })}>
      写给代表
    </Button>
  );
  return (
    <Page of="voter/station" title={known?.name ?? landed.view?.name} footer={known && write}>
      {unknown ? (
        <UnknownCode text="没有找到这个联络站。门上的码可能没有扫全；写上站名，或者从附近的联络站里找。" />
      ) : landed.code === undefined ? (
        <Loaded of={landed.asked}>{() => null}</Loaded>
      ) : (
        <View className="stack">
          {landed.old && <OldCode />}
          <Loaded of={station} skeleton={<AtTheDoor view={landed.view} />}>
            {(data) => <Shown station={data} />}
          </Loaded>
        </View>
      )}
    </Page>
  );
}

/** Photo and name as the code told them, while the rest of the page is on its way. */
function AtTheDoor({ view }: { view: LandingView | undefined }) {
  return (
    <View className="stack">
      {view && <DoorPicture name={view.name} photo={view.photo} />}
      <SkeletonCards count={view ? 2 : 3} />
    </View>
  );
}

/** A page opened without any code is the same to the reader as one with an unknown code. */
async function found(code: string): Promise<StationView> {
  if (!code) throw new ApiError('station.not_found', '没有找到这个联络站。', 404);
  return stationByCode(code);
}

function Shown({ station }: { station: StationView }) {
  return (
    <View className="stack">
      <Door station={station} />
      <HandedOver station={station} />
      <StationAbout station={station} />
      <Here station={station} />
      <StationDeputies code={station.code} />
      <Disclosures items={station.disclosures} />
      <Tree station={station} />
    </View>
  );
}

/** A closed or suspended station says who carries on, and where to go. */
function HandedOver({ station: { state, handsTo } }: { station: StationView }) {
  if (state === 'open') return null;
  const why = state === 'closed' ? '这个站已经撤并' : '这个站暂停接待';
  const who = handsTo ? `您写的事由${handsTo.name}接着办，照样有回音。` : '您写的事照样有人接，照样有回音。';
  return (
    <Card tone="warn">
      <View className="strong tone-amber">{why}</View>
      <View className="sub">{who}</View>
      {handsTo && (
        <Button id="hands-to" kind="text" onTap={() => void go('voter/station', { code: handsTo.code })}>
          {`看看${handsTo.name}`}
        </Button>
      )}
    </Card>
  );
}

/** The station of the home page, changed here by whoever wants this one. */
function Here({ station: { code, name } }: { station: StationView }) {
  const here = useStationHere();
  if (here?.code === code) return null;
  const set = () => {
    setStationHere({ code, name, via: 'chosen' });
    toast(`首页换成了${name}`);
  };
  return (
    <Button id="set-here" kind="line" onTap={set}>
      以后就写给这个站
    </Button>
  );
}

/** What the office disclosed, as it wrote it. */
function Disclosures({ items }: { items: StationView['disclosures'] }) {
  if (items.length === 0) return null;
  return (
    <Card>
      <View className="stack">
        {items.map(({ title, text }) => (
          <View key={title}>
            <View className="strong">{title}</View>
            <View className="sub station-text">{text}</View>
          </View>
        ))}
      </View>
    </Card>
  );
}

/** The station above and the points below. */
function Tree({ station: { parent, points } }: { station: StationView }) {
  if (!parent && points.length === 0) return null;
  return (
    <Card flush>
      {parent && (
        <Row
          id="parent"
          icon="home"
          tone="soft"
          title={parent.name}
          sub="上一级的站"
          onTap={() => void go('voter/station', { code: parent.code })}
        />
      )}
      {points.map((point) => (
        <Row
          key={point.code}
          id={`point-${point.code}`}
          icon="pin"
          tone="soft"
          title={point.name}
          sub={point.kindLabel}
          onTap={() => void go('voter/station', { code: point.code })}
        />
      ))}
    </Card>
  );
}
