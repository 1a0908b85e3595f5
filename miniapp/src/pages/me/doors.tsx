import { useState } from 'react';
import type { ActorView } from '@huiyin/shared/people/session.dto';
import { IN_WECHAT } from '../../platform/host';
import { go, restart } from '../../platform/navigation';
import { toast } from '../../platform/toast';
import { signOut } from '../../state/session';
import { Card } from '../../ui/card';
import { Row } from '../../ui/row';
import { Confirm } from '../../ui/sheet';

/** In for deputies and staff, out for whoever is in. */
export function Doors({ actor }: { actor: ActorView | undefined }) {
  const [asking, setAsking] = useState(false);
  const leave = async () => {
    setAsking(false);
    await signOut();
    toast('已退出');
    await restart('pages/me');
  };
  return (
    <Card flush>
      {IN_WECHAT ? <BindRow actor={actor} /> : <SignInRow />}
      {actor && <Row id="sign-out" icon="exit" tone="soft" title="退出登录" onTap={() => setAsking(true)} />}
      <Confirm
        id="sign-out-confirm"
        open={asking}
        title="退出登录吗"
        text="退出以后，写好的草稿还在这台设备上；再进来就能接着看回音。"
        yes="退出"
        onYes={() => void leave()}
        onNo={() => setAsking(false)}
      />
    </Card>
  );
}

/** In WeChat a registered phone says who somebody is: no account, no password. */
function BindRow({ actor }: { actor: ActorView | undefined }) {
  const bound = actor?.roles.find(({ role }) => role !== 'voter');
  return (
    <Row
      id="bind"
      icon="person"
      tone="soft"
      title="我是代表或工作人员（绑定微信）"
      sub={bound ? `现在有的身份：${bound.label}` : '用登记过的手机号核对一次，以后不用登录'}
      onTap={() => void go('account/bind')}
    />
  );
}

function SignInRow() {
  return (
    <Row
      id="staff-sign-in"
      icon="person"
      tone="soft"
      title="工作人员登录"
      sub="联络员、街道和区里的工作人员"
      onTap={() => void go('staff/sign-in')}
    />
  );
}
