// Ids: #change (where you are) · #write · #my-echo · #my-deputies · #station · #nearby · #slip · #scan · #inbox (deputies) · #desk (staff)
import { View } from '@tarojs/components';
import type { ActorView } from '@huiyin/shared/people/session.dto';
import { scanLanding } from '../parts/scan-landing';
import { usePulled } from '../platform/lifecycle';
import { go } from '../platform/navigation';
import { CAN_SCAN } from '../platform/scan';
import { useStationHere, type StationHere } from '../state/place';
import { askThen, useReminders } from '../state/reminders';
import { useReturning } from '../state/returning';
import { useActor } from '../state/session';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Page } from '../ui/page';
import { Row } from '../ui/row';
import { WorkCard } from './home/work-card';
import { useDeputyWords, useEchoWords, useStationWords } from './home/words';
import './home/home.scss';

export default function Home() {
  const actor = useActor();
  const here = useStationHere();
  const atWork = actor && actor.role !== 'voter';
  return (
    <Page of="pages/home">
      <View className="stack">
        {atWork ? <Place actor={actor} /> : <Where here={here} />}
        {atWork ? <WorkCard actor={actor} /> : <WriteCard />}
        <Next key={actor?.roleId} here={here} isVoter={!atWork} />
        {!here && CAN_SCAN && (
          <Button id="scan" kind="line" icon="scan" onTap={() => void scanLanding()}>
            扫联络站门上的码
          </Button>
        )}
      </View>
    </Page>
  );
}

/** Where you are: the station of the scanned code, changeable. */
function Where({ here }: { here: StationHere | undefined }) {
  return (
    <View className="row home-where">
      <View className="grow">
        <View className="sub">{here ? '您在' : '您好'}</View>
        <View className="h1">{here ? here.name : '找到您的联络站'}</View>
      </View>
      <Button id="change" kind="text" narrow onTap={() => void go('pages/stations')}>
        {here ? '换一个' : '去找'}
      </Button>
    </View>
  );
}

/** Where the acting role works. */
function Place({ actor }: { actor: ActorView }) {
  return (
    <View className="home-where">
      <View className="sub">{actor.roleLabel}</View>
      <View className="h1">{actor.place || actor.name}</View>
    </View>
  );
}

function WriteCard() {
  return (
    <Card>
      <View className="h2">有事找代表，三日有回音</View>
      <View className="sub home-promise">写下来，代表会在三日内答复您。</View>
      <Button id="write" icon="pen" onTap={() => void go('voter/write')}>
        写给代表
      </Button>
    </Card>
  );
}

/** The next things, each with what is true now. */
function Next({ here, isVoter }: { here: StationHere | undefined; isVoter: boolean }) {
  const echo = useEchoWords(isVoter);
  const deputies = useDeputyWords(here?.code);
  const station = useStationWords(here?.code);
  useReminders();
  const openEcho = () => {
    const { code } = echo;
    if (code) askThen('open', () => void go('voter/request', { code }));
    else void go('pages/echoes');
  };
  useReturning(echo.reload);
  usePulled(() => Promise.all([echo.reload(), deputies.reload(), station.reload()]));
  return (
    <>
      <Card flush>
        {isVoter && (
          <Row
            id="my-echo"
            icon="echo"
            title="我的回音"
            sub={
              <>
                {echo.title && <View className="clip">{echo.title}</View>}
                <View>{echo.words}</View>
              </>
            }
            onTap={openEcho}
          />
        )}
        <Row
          id="my-deputies"
          icon="person"
          title="我的代表"
          sub={deputies.words}
          onTap={() => void go('voter/deputies')}
        />
      </Card>
      <Card flush>
        {here && (
          <Row
            id="station"
            icon="home"
            tone="green"
            title={here.name}
            sub={station.words}
            onTap={() => void go('voter/station', { code: here.code })}
          />
        )}
        <Row
          id="nearby"
          icon="pin"
          tone="green"
          title="附近联络站"
          sub="按位置或名字找"
          onTap={() => void go('pages/stations')}
        />
        {isVoter && (
          <Row
            id="slip"
            icon="search"
            tone="green"
            title="查进度"
            sub="凭单子上的编号和查询词"
            onTap={() => void go('voter/slip')}
          />
        )}
      </Card>
    </>
  );
}
