import { useState } from 'react';
import { Image, View } from '@tarojs/components';
import type { CodeKind } from '@huiyin/shared/codes/code.dto';
import { ApiError } from '../api/api-error';
import { entry } from '../api/codes';
import { stationByCode } from '../api/places';
import { wechatApp } from '../api/wechat-app';
import { callPhone } from '../platform/call';
import { leaveFor } from '../platform/leave';
import { go } from '../platform/navigation';
import { useDesk } from '../platform/wide';
import { useStationHere } from '../state/place';
import { useResource } from '../state/resource';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Loaded } from '../ui/loaded';
import { SkeletonLines } from '../ui/skeleton';
import './parts.scss';

interface IntoWechatProps {
  /** Whom the person wants to write to, when that is known: the mini-program opens there. */
  kind?: CodeKind;
  code?: string;
  /** What they came for: 写给代表 unless told. */
  what?: string;
}

/**
 * Outside WeChat nobody can tell who writes, so the way leads into the mini-program: on a phone by a link, at a desk by a
 * code to scan; where WeChat is not connected, to the station's telephone. Ids: #into-wechat, #entry-code, #call-station,
 * #nearby, #entry-trouble.
 */
export function IntoWechat({ kind, code, what = '写给代表' }: IntoWechatProps) {
  const app = useResource(wechatApp, []);
  return (
    <Card id="to-wechat">
      <View className="stack">
        <View className="h2">{`请到微信里${what}`}</View>
        <View>回音要送到您手上，也只有您能看到自己写的事，所以要用您的微信。不用注册，不用手机号。</View>
        <Loaded of={app} skeleton={<SkeletonLines count={3} />}>
          {({ connected }) => (connected ? <Ways {...{ kind, code, what }} /> : <NotConnected {...{ kind, code }} />)}
        </Loaded>
      </View>
    </Card>
  );
}

function Ways({ kind, code, what }: Required<Pick<IntoWechatProps, 'what'>> & IntoWechatProps) {
  return useDesk() ? <ToScan {...{ kind, code }} /> : <ToOpen {...{ kind, code, what }} />;
}

/** At a desk: the mini-program's code, fetched at once. */
function ToScan({ kind, code }: IntoWechatProps) {
  const way = useResource(() => entry({ kind, code }), [kind, code]);
  return (
    <Loaded of={way} skeleton={<View className="entry-code ghost" />}>
      {({ image }) =>
        image === null ? (
          <NotConnected {...{ kind, code }} />
        ) : (
          <View className="row row-wrap entry-scan">
            <Image id="entry-code" className="entry-code" mode="aspectFit" src={image} ariaLabel="小程序码" />
            <View className="grow">
              <View className="strong">打开手机微信，扫一扫</View>
              <View className="sub">在手机上写，照片也好拍；答复了，微信会提醒您。</View>
            </View>
          </View>
        )
      }
    </Loaded>
  );
}

/** On a phone: each link is good for one person, so it is fetched when it is tapped. */
function ToOpen({ kind, code, what }: Required<Pick<IntoWechatProps, 'what'>> & IntoWechatProps) {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const open = async () => {
    setBusy(true);
    setTrouble(undefined);
    try {
      const { link } = await entry({ kind, code });
      if (link === null) throw new ApiError('entry.none', '现在打不开微信，请在微信里搜“回音”小程序。', 409);
      leaveFor(link);
    } catch (error) {
      setTrouble((error as Error).message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <View className="stack">
      <Button id="into-wechat" icon="echo" busy={busy} onTap={() => void open()}>
        {what === '写给代表' ? '去微信里写' : '去微信里看'}
      </Button>
      {trouble && (
        <View id="entry-trouble" className="tone-red" role="alert">
          {trouble}
        </View>
      )}
    </View>
  );
}

/** No mini-program yet: the people at the station write it down. */
function NotConnected({ kind, code }: IntoWechatProps) {
  const here = useStationHere();
  const station = kind === 'station' ? code : here?.code;
  const found = useResource(async () => (station ? stationByCode(station) : undefined), [station]);
  if (!station) {
    return (
      <View className="stack">
        <View>这里还没有接通微信。请到联络站说，或者打站里的电话，联络员会替您记下来、给您回执。</View>
        <Button id="nearby" kind="line" icon="pin" onTap={() => void go('pages/stations')}>
          找附近的联络站
        </Button>
      </View>
    );
  }
  return (
    <Loaded of={found} skeleton={<SkeletonLines count={2} />}>
      {(view) => (
        <View className="stack">
          <View>{`这里还没有接通微信。请打${view?.name ?? '联络站'}的电话，联络员会替您记下来、给您回执。`}</View>
          {view && (
            <Button id="call-station" icon="phone" onTap={() => callPhone(view.phone)}>
              {`打站里电话 ${view.phone}`}
            </Button>
          )}
        </View>
      )}
    </Loaded>
  );
}
