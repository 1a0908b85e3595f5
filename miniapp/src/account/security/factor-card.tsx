import { useState } from 'react';
import { View } from '@tarojs/components';
import { spokenDay } from '@huiyin/shared/kernel/time';
import type { OwnSecurity } from '@huiyin/shared/people/second-factor.dto';
import * as own from '../../api/own-security';
import { go } from '../../platform/navigation';
import { toast } from '../../platform/toast';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Sheet } from '../../ui/sheet';
import { Tag } from '../../ui/tag';
import { CodeList } from '../factor/code-list';
import { ProveSheet } from './prove-sheet';

interface FactorCardProps {
  factor: OwnSecurity['factor'];
  onChanged: () => void;
}

/** The second factor and what can be done about it. Ids: #enrol, #anew-codes, #factor-off, #codes, #codes-kept. */
export function FactorCard({ factor, onChanged }: FactorCardProps) {
  const [asking, setAsking] = useState<'codes' | 'off'>();
  const [codes, setCodes] = useState<readonly string[]>();
  const on = factor.since !== null;
  const prove = async (password: string, code: string) => {
    if (asking === 'off') {
      await own.turnFactorOff(password, code);
      toast('动态码关了，以后只用密码登录。');
    } else {
      setCodes((await own.anewRecoveryCodes(password, code)).codes);
    }
    setAsking(undefined);
    onChanged();
  };
  return (
    <Card>
      <View className="stack-small">
        <View className="row">
          <View className="h2 grow">动态码</View>
          {on ? <Tag tone="green">已登记</Tag> : <Tag tone={factor.obligatory ? 'amber' : 'grey'}>没有登记</Tag>}
        </View>
        <View className="sub">{wordsOf(factor)}</View>
        {factor.changeable && (
          <Button id="enrol" kind={on ? 'line' : 'main'} onTap={() => void go('account/factor')}>
            {on ? '换了手机，重新登记' : '登记动态码'}
          </Button>
        )}
        {factor.changeable && on && (
          <Button id="anew-codes" kind="text" onTap={() => setAsking('codes')}>
            换一套备用码
          </Button>
        )}
        {factor.changeable && on && !factor.obligatory && (
          <Button id="factor-off" kind="text" onTap={() => setAsking('off')}>
            关闭动态码
          </Button>
        )}
      </View>
      {asking && (
        <ProveSheet
          title={asking === 'off' ? '关闭动态码吗' : '换一套备用码'}
          text={
            asking === 'off'
              ? '关了以后，知道密码的人就能登录。'
              : '原来的备用码马上作废，新的只显示一次，请抄下或打印。'
          }
          yes={asking === 'off' ? '关闭动态码' : '换一套'}
          onProve={prove}
          onClose={() => setAsking(undefined)}
        />
      )}
      <Sheet
        id="codes"
        open={codes !== undefined}
        title="新的备用码"
        onClose={() => setCodes(undefined)}
        footer={
          <Button id="codes-kept" onTap={() => setCodes(undefined)}>
            已经抄好
          </Button>
        }
      >
        {codes && <CodeList codes={codes} />}
      </Sheet>
    </Card>
  );
}

function wordsOf({ since, recoveryLeft, obligatory, changeable }: OwnSecurity['factor']): string {
  if (since !== null)
    return `${since.slice(0, 4)}年${spokenDay(since.slice(0, 10))}登记。备用码还剩 ${recoveryLeft} 个。`;
  if (!changeable) return '动态码是给账号密码登录用的。您现在是从微信进来的，要登记请在电脑上用账号登录。';
  return obligatory
    ? '您的身份要用动态码：登录时除了密码，再填一次手机上的六位数。'
    : '登记以后，登录时除了密码，再填一次手机上的六位数，别人知道了密码也进不来。';
}
