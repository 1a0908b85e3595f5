/**
 * Sign-in of staff: by account and password, in browsers also by a code that their bound phone confirms; inside WeChat the
 * phone itself is bound instead.
 * Ids: #account, #password, #sign-in, #sign-in-refused (why not); the code after it: see sign-in/code-card; #desk-code, #desk-state, #desk-refresh; on a phone's
 * browser #by-code first; inside WeChat #bind; #to-demo (demo mode only).
 */
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { NeedsCode } from '@huiyin/shared/people/second-factor.dto';
import type { ActorView, SessionView } from '@huiyin/shared/people/session.dto';
import { IN_WECHAT } from '../platform/host';
import { go, replace, restart } from '../platform/navigation';
import { useDesk } from '../platform/wide';
import { useDemoMode } from '../state/demo';
import { takeSession } from '../state/session';
import { dutyOf, startOf } from '../state/start-page';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Mark } from '../ui/mark';
import { Page } from '../ui/page';
import { CodeCard } from './sign-in/code-card';
import { DeskCode } from './sign-in/desk-code';
import { PasswordCard } from './sign-in/password-card';
import './sign-in.scss';

/** Goes on where the person's work begins; what has to be done before comes first. */
const goOn = (actor: ActorView) => {
  const first = dutyOf(actor);
  return first ? replace(first) : restart(startOf(actor.role));
};

function letIn(session: SessionView): void {
  takeSession(session, 'self');
  void goOn(session.actor);
}

export default function SignIn() {
  const inDemo = useDemoMode();
  return (
    <Page of="staff/sign-in">
      <View className="sign-in">
        <View className="sign-in-head">
          <Mark size={52} />
          <View className="h1">工作人员登录</View>
          <View className="sub centre">联络站、街道和区人大的同志从这里进。选民和代表从微信进来，不用账号。</View>
        </View>
        {IN_WECHAT && <BindFirst />}
        <Ways />
        {inDemo && (
          <Button id="to-demo" kind="text" onTap={() => void go('staff/demo')}>
            这是演示，挑一个身份看看
          </Button>
        )}
      </View>
    </Page>
  );
}

/**
 * The password, and in browsers the code: beside it at a desk; on a phone's browser only when asked for, because one's own
 * screen cannot be scanned, and then on top.
 */
function Ways() {
  const desk = useDesk();
  const [wanted, setWanted] = useState(false);
  const [needed, setNeeded] = useState<NeedsCode>();
  const [why, setWhy] = useState<string>();
  const code = (
    <Card>
      <DeskCode onSession={letIn} />
    </Card>
  );
  const browser = !IN_WECHAT;
  if (needed) {
    const goBack = (reason?: string) => {
      setWhy(reason);
      setNeeded(undefined);
    };
    return (
      <View className="sign-in-second">
        <CodeCard ticket={needed.ticket} onActor={goOn} onBack={goBack} />
      </View>
    );
  }
  return (
    <View className="sign-in-ways">
      {browser && !desk && wanted && code}
      <PasswordCard why={why} onActor={goOn} onCode={setNeeded} />
      {browser && desk && code}
      {browser && !desk && !wanted && (
        <Button id="by-code" kind="line" icon="scan" onTap={() => setWanted(true)}>
          用微信扫码登录
        </Button>
      )}
    </View>
  );
}

/** Inside WeChat nobody needs a password: the phone that was registered tells who it is. */
function BindFirst() {
  return (
    <View className="stack-small sign-in-bind">
      <Button id="bind" icon="phone" onTap={() => void go('account/bind')}>
        用手机号绑定
      </Button>
      <View className="sub centre">绑定一次，以后打开就是您的身份，不用密码。</View>
    </View>
  );
}
