import { useState } from 'react';
import { View } from '@tarojs/components';
import type { NeedsCode } from '@huiyin/shared/people/second-factor.dto';
import type { ActorView } from '@huiyin/shared/people/session.dto';
import { signInAsStaff } from '../../state/session';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Line } from '../../ui/field';
import { Icon } from '../../ui/icon';

interface PasswordCardProps {
  /** Why the person is back here. */
  why: string | undefined;
  onActor: (actor: ActorView) => Promise<unknown>;
  /** The password was right, and a code is to come. */
  onCode: (needed: NeedsCode) => void;
}

/** Account and password. Ids: #account, #password, #sign-in, #sign-in-refused (why not). */
export function PasswordCard({ why, onActor, onCode }: PasswordCardProps) {
  const [account, setAccount] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState(why);

  const enter = async () => {
    setTried(true);
    if (!account.trim() || !password || busy) return;
    setBusy(true);
    setRefused(undefined);
    try {
      const answer = await signInAsStaff(account.trim(), password);
      if ('needs' in answer) onCode(answer);
      else await onActor(answer);
    } catch (error) {
      setRefused((error as Error).message);
      setBusy(false);
    }
  };

  return (
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
        <View className="sub">忘了密码，请找区里的安全管理员重设。</View>
      </View>
    </Card>
  );
}
