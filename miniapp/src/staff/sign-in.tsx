/**
 * Sign-in of staff by account and password.
 * Ids: #account, #password, #sign-in, #sign-in-refused (why not), #to-demo (demo mode only).
 */
import { useState } from 'react';
import { View } from '@tarojs/components';
import { go, replace, restart } from '../platform/navigation';
import { useDemoMode } from '../state/demo';
import { signInAsStaff } from '../state/session';
import { startOf } from '../state/start-page';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Line } from '../ui/field';
import { Icon } from '../ui/icon';
import { Mark } from '../ui/mark';
import { Page } from '../ui/page';
import './sign-in.scss';

export default function SignIn() {
  const [account, setAccount] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string>();
  const inDemo = useDemoMode();

  const enter = async () => {
    setTried(true);
    if (!account.trim() || !password || busy) return;
    setBusy(true);
    setRefused(undefined);
    try {
      const actor = await signInAsStaff(account.trim(), password);
      await (actor.mustChangePassword ? replace('staff/password') : restart(startOf(actor.role)));
    } catch (error) {
      setRefused((error as Error).message);
      setBusy(false);
    }
  };

  return (
    <Page of="staff/sign-in">
      <View className="sign-in-head">
        <Mark size={52} />
        <View className="h1">工作人员登录</View>
        <View className="sub centre">联络站、街道和区人大的同志用账号登录。选民和代表从微信进来，不用账号。</View>
      </View>
      <Card>
        <View className="stack">
          <Line
            id="account"
            label="账号"
            value={account}
            onChange={setAccount}
            maxLength={64}
            autoComplete="username"
            error={tried && !account.trim() ? '请填写账号。' : undefined}
            onEnter={() => void enter()}
          />
          <Line
            id="password"
            label="密码"
            kind="password"
            value={password}
            onChange={setPassword}
            maxLength={128}
            autoComplete="current-password"
            error={tried && !password ? '请填写密码。' : undefined}
            onEnter={() => void enter()}
          />
          {refused && (
            <View id="sign-in-refused" className="row row-top tone-red" role="alert">
              <Icon name="warning" />
              <View className="grow">{refused}</View>
            </View>
          )}
          <Button id="sign-in" busy={busy} onTap={() => void enter()}>
            登录
          </Button>
          <View className="sub">忘了密码，请找区里的管理员重设。</View>
        </View>
      </Card>
      {inDemo && (
        <Button id="to-demo" kind="text" onTap={() => void go('staff/demo')}>
          这是演示，挑一个身份看看
        </Button>
      )}
    </Page>
  );
}
