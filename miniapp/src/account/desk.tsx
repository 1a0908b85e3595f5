// Ids: #desk-from · #desk-role · #confirm · #refuse · #done · #role-<id> · #bind · #scan · #home · #trouble · #retry
import { useState } from 'react';
import { View } from '@tarojs/components';
import { DeskCode, type DeskView } from '@huiyin/shared/people/desk-sign-in.dto';
import { STAFF_ROLES } from '@huiyin/shared/people/roles';
import type { ActorView } from '@huiyin/shared/people/session.dto';
import { actAs } from '../api/auth';
import { confirmDesk, deskAt, refuseDesk } from '../api/desk-door';
import { scanLanding } from '../parts/scan-landing';
import { whenWords } from '../parts/when';
import { landingOfParams } from '../platform/deep-link';
import { IN_WECHAT } from '../platform/host';
import { back, go, useParams } from '../platform/navigation';
import { CAN_SCAN } from '../platform/scan';
import { useResource, type Resource } from '../state/resource';
import { ensureSignedIn, takeSession, useActor } from '../state/session';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Choice } from '../ui/choice';
import { Empty, Loaded } from '../ui/loaded';
import { Fact } from '../ui/row';
import { Page } from '../ui/page';
import { STATES } from './desk-words';

export default function Desk() {
  const params = useParams('account/desk');
  const code = landingOfParams(params)?.code ?? params.code ?? '';
  const person = useResource(async () => (IN_WECHAT ? ensureSignedIn() : undefined), []);
  const actor = useActor();
  const known = DeskCode.safeParse(code).success;
  return (
    <Page of="account/desk">
      {!IN_WECHAT ? (
        <Empty icon="phone" text="这个码要用微信扫：在手机上打开微信，扫电脑上的码，再点“确认登录”。" />
      ) : !known ? (
        <NoCode />
      ) : (
        <Loaded of={person}>{() => actor && <Door key={actor.roleId} actor={actor} code={code} />}</Loaded>
      )}
    </Page>
  );
}

function NoCode() {
  return (
    <Empty icon="scan" text="没有扫到登录码。请在电脑上打开“工作人员登录”，再扫那里的码。">
      {CAN_SCAN && (
        <Button id="scan" icon="scan" narrow onTap={() => void scanLanding()}>
          扫电脑上的码
        </Button>
      )}
    </Empty>
  );
}

/** Only officers work at desks; everybody else is told, and nothing is asked of the server. */
function Door({ actor, code }: { actor: ActorView; code: string }) {
  if (STAFF_ROLES.includes(actor.role)) return <Waiting actor={actor} code={code} />;
  const staff = actor.roles.filter(({ role }) => STAFF_ROLES.includes(role));
  return staff.length > 0 ? <ChangeRole actor={actor} roles={staff} /> : <NotStaff actor={actor} />;
}

function NotStaff({ actor }: { actor: ActorView }) {
  return (
    <Card>
      <View className="stack-small">
        <View className="h2">这个码给工作人员用</View>
        <View>{`电脑登录是给联络站和机关工作人员用的。您现在的身份是${actor.roleLabel}，在手机上就能办，不用登录电脑。`}</View>
        <View className="sub">没有在电脑上登录的话，不用管它，关掉就好。</View>
        <Button id="bind" kind="line" onTap={() => void go('account/bind')}>
          我是工作人员，去绑定
        </Button>
        <Button id="home" onTap={() => void go('pages/home')}>
          回首页
        </Button>
      </View>
    </Card>
  );
}

/** The desk gets the role that the phone acts in. */
function ChangeRole({ actor, roles }: { actor: ActorView; roles: ActorView['roles'] }) {
  const [trouble, setTrouble] = useState<string>();
  const change = (roleId: string) => {
    actAs(roleId).then(
      (session) => takeSession(session),
      (error: Error) => setTrouble(error.message),
    );
  };
  return (
    <View className="stack">
      <Card>
        <Choice
          id="role"
          label="用哪个身份登录电脑"
          options={roles.map(({ id, label, place }) => ({ value: id, label, sub: place || undefined }))}
          value={undefined}
          onChange={change}
        />
        <View className="sub">{`您现在的身份是${actor.roleLabel}，不能登录电脑；选一个就换过去。`}</View>
      </Card>
      {trouble && (
        <View id="trouble" className="tone-red" role="alert">
          {trouble}
        </View>
      )}
    </View>
  );
}

function Waiting({ actor, code }: { actor: ActorView; code: string }) {
  const desk = useResource(() => deskAt(code), [code]);
  return <Loaded of={desk}>{(view) => <Asked actor={actor} code={code} view={view} desk={desk} />}</Loaded>;
}

interface AskedProps {
  actor: ActorView;
  code: string;
  view: DeskView;
  desk: Resource<DeskView>;
}

/** Where the desk is, since when, and in which role it would be let in: then yes or no. */
function Asked({ actor, code, view, desk }: AskedProps) {
  const [busy, setBusy] = useState<'yes' | 'no'>();
  const [trouble, setTrouble] = useState<string>();
  const end = STATES[view.state];
  if (end) {
    return (
      <Empty icon={end.icon} text={end.text}>
        <Button id="done" narrow onTap={() => void back()}>
          知道了
        </Button>
      </Empty>
    );
  }
  const decide = async (which: 'yes' | 'no') => {
    setBusy(which);
    setTrouble(undefined);
    try {
      desk.replace(await (which === 'yes' ? confirmDesk(code) : refuseDesk(code)));
    } catch (error) {
      setTrouble((error as Error).message);
    }
    setBusy(undefined);
  };
  return (
    <View className="stack">
      <Card>
        <View className="stack-small">
          <View className="h1">要在电脑上登录吗</View>
          <View>
            <Fact id="desk-from" name="哪台电脑">
              {view.from}
            </Fact>
            <Fact name="网络">{view.address}</Fact>
            <Fact name="什么时候">{whenWords(view.at, view.at)}</Fact>
            <Fact id="desk-role" name="用的身份">
              {[actor.roleLabel, actor.place].filter(Boolean).join(' · ')}
            </Fact>
          </View>
        </View>
      </Card>
      <View className="sub">电脑不在您面前、不是您自己点的，就选“不是我”。</View>
      {trouble && (
        <View id="trouble" className="tone-red" role="alert">
          {trouble}
        </View>
      )}
      <Button id="confirm" busy={busy === 'yes'} disabled={busy === 'no'} onTap={() => void decide('yes')}>
        确认登录
      </Button>
      <Button id="refuse" kind="line" busy={busy === 'no'} disabled={busy === 'yes'} onTap={() => void decide('no')}>
        不是我
      </Button>
    </View>
  );
}
