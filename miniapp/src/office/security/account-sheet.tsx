import { useState } from 'react';
import { View } from '@tarojs/components';
import type { GuardedAccount } from '@huiyin/shared/people/security.dto';
import { Button } from '../../ui/button';
import { Confirm, Sheet } from '../../ui/sheet';

interface AccountSheetProps {
  of: GuardedAccount;
  onUnlock: () => void;
  onPassword: () => void;
  onFactor: () => void;
  onSessions: () => void;
  onClose: () => void;
}

/** What is asked once more before it is done. */
const ASKED = {
  password: {
    title: '给一个新密码吗',
    text: '现在的密码马上作废，已经登录的会退出。新密码只显示一次，请当面告诉本人；本人 72 小时内登录后再改一次。',
    yes: '给新密码',
  },
  factor: {
    title: '重设动态码吗',
    text: '请先当面确认是本人。原来手机上的动态码和备用码马上作废，已经登录的会退出，本人登录后重新登记。',
    yes: '重设动态码',
  },
} as const;

/** What can be done to an account. Ids: #account-sheet, #unlock, #give-password, #reset-factor, #end-sessions, #sure-yes / #sure-no. */
export function AccountSheet({ of, onUnlock, onPassword, onFactor, onSessions, onClose }: AccountSheetProps) {
  const [asking, setAsking] = useState<keyof typeof ASKED>();
  if (asking) {
    return (
      <Confirm
        id="sure"
        open
        {...ASKED[asking]}
        onYes={asking === 'password' ? onPassword : onFactor}
        onNo={() => setAsking(undefined)}
      />
    );
  }
  return (
    <Sheet id="account-sheet" open title={`${of.name} · ${of.account}`} onClose={onClose}>
      <View className="stack">
        {of.locked && (
          <Button id="unlock" onTap={onUnlock}>
            解锁
          </Button>
        )}
        <Button id="give-password" kind="line" onTap={() => setAsking('password')}>
          忘了密码，给一个新的
        </Button>
        {of.factor === 'on' && (
          <Button id="reset-factor" kind="line" onTap={() => setAsking('factor')}>
            丢了手机，重设动态码
          </Button>
        )}
        {of.sessions > 0 && (
          <Button id="end-sessions" kind="line" onTap={onSessions}>
            {`让 ${of.sessions} 处登录都退出`}
          </Button>
        )}
      </View>
    </Sheet>
  );
}
