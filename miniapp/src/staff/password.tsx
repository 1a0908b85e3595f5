/**
 * The own password: at first use, or whenever the person likes. The rules are said while typing.
 * Ids: #old-password, #new-password, #again, #change-password, #password-refused.
 */
import { useState } from 'react';
import { View } from '@tarojs/components';
import { PASSWORD_LENGTH, passwordChecks } from '@huiyin/shared/people/password';
import * as auth from '../api/auth';
import { back, replace, restart } from '../platform/navigation';
import { toast } from '../platform/toast';
import { lookAgain, useActor } from '../state/session';
import { dutyOf, startOf } from '../state/start-page';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Line } from '../ui/field';
import { Icon } from '../ui/icon';
import { Page } from '../ui/page';

function Rule({ kept, children }: { kept: boolean; children: string }) {
  return (
    <View className={kept ? 'row tone-green' : 'row tone-soft'}>
      <Icon name={kept ? 'check' : 'note'} size={20} />
      <View className="grow">{children}</View>
      {kept && <View className="sub">做到了</View>}
    </View>
  );
}

export default function Password() {
  const actor = useActor();
  const [old, setOld] = useState('');
  const [fresh, setFresh] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string>();
  const { long, mixed, apart, rare } = passwordChecks(fresh, { name: actor?.name });
  const kept = fresh !== '' && long && mixed && apart && rare;
  const other = fresh !== '' && fresh !== old;
  const first = actor?.mustChangePassword;
  const given = first && actor?.passwordUntil === null;

  const change = async () => {
    setTried(true);
    if (!old || !kept || !other || again !== fresh || busy) return;
    setBusy(true);
    setRefused(undefined);
    try {
      await auth.changePassword(old, fresh);
      const changed = await lookAgain();
      toast('密码已经换好，下次用新密码登录。');
      const duty = dutyOf(changed);
      await (duty ? replace(duty) : first ? restart(startOf(changed.role)) : back());
    } catch (error) {
      setRefused((error as Error).message);
      setBusy(false);
    }
  };

  return (
    <Page
      of="staff/password"
      footer={
        <Button id="change-password" busy={busy} onTap={() => void change()}>
          换成新密码
        </Button>
      }
    >
      <View className="stack">
        {first && (
          <Card tone="warn">
            <View className="strong">{given ? '请先换密码，再开始办事' : '密码用了很久，请换一个'}</View>
            <View className="sub">
              {given ? '现在的密码是别人发给您的。换成只有您知道的。' : '隔一段时间换一次，别人就是知道了也进不来。'}
            </View>
          </Card>
        )}
        <Card>
          <Line
            id="old-password"
            label="现在的密码"
            kind="password"
            value={old}
            onChange={setOld}
            maxLength={128}
            autoComplete="current-password"
            error={tried && !old ? '请填写现在的密码。' : undefined}
          />
          <Line
            id="new-password"
            label="新密码"
            kind="password"
            value={fresh}
            onChange={setFresh}
            maxLength={128}
            autoComplete="new-password"
            error={tried && !(kept && other) ? '新密码还没有做到下面几条。' : undefined}
          />
          <Line
            id="again"
            label="再写一遍新密码"
            kind="password"
            value={again}
            onChange={setAgain}
            maxLength={128}
            autoComplete="new-password"
            error={tried && again !== fresh ? '两遍写的不一样，请再写一遍。' : undefined}
            onEnter={() => void change()}
          />
        </Card>
        <Card>
          <View className="stack-small">
            <View className="strong">新密码要做到</View>
            <Rule kept={long}>{`至少 ${PASSWORD_LENGTH} 位`}</Rule>
            <Rule kept={mixed}>大写字母、小写字母、数字、符号，四种里有三种</Rule>
            <Rule kept={fresh !== '' && apart}>不带账号，也不带姓名</Rule>
            <Rule kept={fresh !== '' && rare}>不是谁都想得到的，如 Password2026、Admin12345678</Rule>
            <Rule kept={other}>和现在的不一样，最近用过的五个也不行</Rule>
          </View>
        </Card>
        {refused && (
          <View id="password-refused" className="row row-top tone-red" role="alert">
            <Icon name="warning" />
            <View className="grow">{refused}</View>
          </View>
        )}
        <View className="sub">换好以后，您在别的电脑和手机上的登录会一起退出。</View>
      </View>
    </Page>
  );
}
