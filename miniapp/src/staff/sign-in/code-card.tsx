import { useState } from 'react';
import { View } from '@tarojs/components';
import type { ActorView } from '@huiyin/shared/people/session.dto';
import { ApiError } from '../../api/api-error';
import { plainCode } from '../../parts/plain-code';
import { signInByCode } from '../../state/session';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Line } from '../../ui/field';
import { Icon } from '../../ui/icon';

interface CodeCardProps {
  ticket: string;
  onActor: (actor: ActorView) => Promise<unknown>;
  /** Back to account and password; `why` when it took too long. */
  onBack: (why?: string) => void;
}

/**
 * The second step of signing in: the code of the phone, or a recovery code. Ids: #code, #enter-code, #code-refused,
 * #lost-phone, #other-account.
 */
export function CodeCard({ ticket, onActor, onBack }: CodeCardProps) {
  const [code, setCode] = useState('');
  const [lost, setLost] = useState(false);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string>();

  const enter = async () => {
    setTried(true);
    if (!plainCode(code) || busy) return;
    setBusy(true);
    setRefused(undefined);
    try {
      await onActor(await signInByCode(ticket, plainCode(code)));
    } catch (error) {
      setBusy(false);
      if (error instanceof ApiError && error.code === 'auth.ticket_invalid') return onBack(error.message);
      setRefused((error as Error).message);
    }
  };

  return (
    <Card>
      <View className="stack">
        <View className="stack-small">
          <View className="h2">再填一次动态码</View>
          <View className="sub">
            {lost
              ? '找出登记时抄下或打印的备用码，填其中一个。用过的就作废了。'
              : '打开手机上的验证器（如腾讯身份验证器），找到“回音”，填现在显示的六位数。'}
          </View>
        </View>
        <Line
          key={lost ? 'recovery' : 'code'}
          id="code"
          label={lost ? '备用码' : '动态码'}
          value={code}
          onChange={setCode}
          maxLength={20}
          autoComplete="one-time-code"
          placeholder={lost ? '如 7Q4K-29ZD-M3XW' : '六位数字'}
          focus
          error={tried && !code.trim() ? (lost ? '请填写备用码。' : '请填写动态码。') : undefined}
          onEnter={() => void enter()}
        />
        {refused && (
          <View id="code-refused" className="row row-top tone-red" role="alert">
            <Icon name="warning" />
            <View className="grow">{refused}</View>
          </View>
        )}
        <Button id="enter-code" busy={busy} onTap={() => void enter()}>
          登录
        </Button>
        <Button
          id="lost-phone"
          kind="text"
          onTap={() => {
            setLost(!lost);
            setCode('');
            setTried(false);
            setRefused(undefined);
          }}
        >
          {lost ? '手机在身边，填动态码' : '手机不在身边，用备用码'}
        </Button>
        <Button id="other-account" kind="text" onTap={() => onBack()}>
          换一个账号
        </Button>
        <View className="sub">备用码也找不到了，请找区里的安全管理员重设。</View>
      </View>
    </Card>
  );
}
