/**
 * 登录安全: where one is signed in, the password, the second factor.
 * Ids: #sessions (rows #session-0 …), #end-others / #others-yes / #others-no, #change-password, #enrol, #anew-codes,
 * #factor-off; what asks for the password again: see security/prove-sheet.
 */
import { useState } from 'react';
import { View } from '@tarojs/components';
import { isoAt8, spokenDay } from '@huiyin/shared/kernel/time';
import type { OwnSecurity, OwnSession } from '@huiyin/shared/people/second-factor.dto';
import * as own from '../api/own-security';
import { whenWords } from '../parts/when';
import { go } from '../platform/navigation';
import { toast } from '../platform/toast';
import { useResource, type Resource } from '../state/resource';
import { useReturning } from '../state/returning';
import { useActor } from '../state/session';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Empty, Loaded } from '../ui/loaded';
import { Page } from '../ui/page';
import { Row } from '../ui/row';
import { Confirm } from '../ui/sheet';
import { Tag } from '../ui/tag';
import { FactorCard } from './security/factor-card';

export default function Security() {
  const actor = useActor();
  return (
    <Page of="account/security">
      {actor ? (
        <Shown />
      ) : (
        <Empty icon="person" text="登录以后才能看。">
          <Button id="sign-in" narrow onTap={() => void go('staff/sign-in')}>
            去登录
          </Button>
        </Empty>
      )}
    </Page>
  );
}

function Shown() {
  const security = useResource(own.ownSecurity, []);
  useReturning(security.reload);
  return (
    <Loaded of={security}>
      {(view) => (
        <View className="stack">
          <Sessions of={security} sessions={view.sessions} />
          {view.account !== null && <PasswordRow view={view} />}
          {view.account !== null && <FactorCard factor={view.factor} onChanged={() => void security.reload()} />}
        </View>
      )}
    </Loaded>
  );
}

/** 电脑 Edge 浏览器，Windows · 10.20.*.* */
const whereWords = ({ device, address }: OwnSession) => [device ?? '不明设备', address].filter(Boolean).join(' · ');

/** 审计员 · 账号密码，今天 9:05 登录，今天 10:24 用过 */
function wayWords({ role, by, startedAt, lastUsedAt }: OwnSession): string {
  const now = isoAt8(Date.now());
  const way = by === 'wechat' ? '微信' : '账号密码';
  return `${role} · ${way}，${whenWords(startedAt, now)} 登录，${whenWords(lastUsedAt, now)} 用过`;
}

function Sessions({ of, sessions }: { of: Resource<OwnSecurity>; sessions: readonly OwnSession[] }) {
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const end = async () => {
    setBusy(true);
    try {
      await own.endOtherSessions();
      toast('其他设备都退出了。');
      await of.reload();
    } catch (error) {
      toast((error as Error).message);
    }
    setBusy(false);
    setAsking(false);
  };
  return (
    <View className="stack">
      <View className="stack-small">
        <View className="h2">在哪里登录着</View>
        <View className="sub">不认识的，先退出其他设备，再改密码。</View>
      </View>
      <Card flush>
        <View id="sessions">
          {sessions.map((one, at) => (
            <Row
              key={at}
              id={`session-${at}`}
              icon={one.by === 'wechat' ? 'phone' : 'person'}
              title={whereWords(one)}
              sub={wayWords(one)}
              end={one.current ? <Tag tone="green">这里</Tag> : undefined}
            />
          ))}
        </View>
      </Card>
      {sessions.length > 1 && (
        <Button id="end-others" kind="line" icon="exit" onTap={() => setAsking(true)}>
          退出其他设备
        </Button>
      )}
      <Confirm
        id="others"
        open={asking}
        title="退出其他设备吗"
        text="除了您现在用的这一个，别处的登录马上失效，要用的话再登录一次。"
        yes="退出其他设备"
        busy={busy}
        onYes={() => void end()}
        onNo={() => setAsking(false)}
      />
    </View>
  );
}

function PasswordRow({ view }: { view: OwnSecurity }) {
  const until = useActor()?.passwordUntil;
  const changed =
    view.passwordChangedAt === null ? '还是别人给的，请换掉' : `${spokenDay(view.passwordChangedAt.slice(0, 10))}换的`;
  return (
    <Card flush>
      <Row
        id="change-password"
        icon="pen"
        title="密码"
        sub={until ? `${changed}，${spokenDay(until)}以前再换一次` : changed}
        onTap={() => void go('staff/password')}
      />
    </Card>
  );
}
