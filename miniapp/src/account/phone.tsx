// Ids: #own-phone · #give · #change · #remove (asks: #remove-confirm-yes · -no) · #trouble · #home · #retry
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { OwnPhone } from '@huiyin/shared/people/binding.dto';
import { keepOwnPhone, ownPhone, removeOwnPhone } from '../api/own-phone';
import { IN_WECHAT } from '../platform/host';
import { go } from '../platform/navigation';
import { toast } from '../platform/toast';
import { useResource } from '../state/resource';
import { ensureSignedIn } from '../state/session';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Empty, Loaded } from '../ui/loaded';
import { Page } from '../ui/page';
import { Confirm } from '../ui/sheet';
import { WechatButton, type NativeDetail } from '../ui/wechat-button';
import { phoneAnswer } from './phone-words';

const WITHOUT = '不留电话，回音也会送到小程序里。';

export default function Phone() {
  const phone = useResource(async () => {
    if (!IN_WECHAT) return { elsewhere: '电话要在微信小程序里留。不留也可以，回音照样看得到。' };
    const { role, roleLabel } = await ensureSignedIn();
    if (role !== 'voter') return { elsewhere: `这里是给选民留电话的。您现在的身份是${roleLabel}，不用留。` };
    return ownPhone();
  }, []);
  return (
    <Page of="account/phone">
      <Loaded of={phone}>
        {(data) =>
          'elsewhere' in data ? (
            <Empty icon="phone" text={data.elsewhere}>
              <Button id="home" narrow onTap={() => void go('pages/home')}>
                回首页
              </Button>
            </Empty>
          ) : (
            <Shown phone={data} onChange={phone.replace} />
          )
        }
      </Loaded>
    </Page>
  );
}

function Shown({ phone: { phone }, onChange }: { phone: OwnPhone; onChange: (phone: OwnPhone) => void }) {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const [asking, setAsking] = useState(false);
  const step = async (work: () => Promise<OwnPhone>, done: string) => {
    setBusy(true);
    setTrouble(undefined);
    try {
      onChange(await work());
      toast(done);
    } catch (error) {
      setTrouble((error as Error).message);
    }
    setBusy(false);
  };
  const give = (detail: NativeDetail) => {
    const answer = phoneAnswer(detail, WITHOUT);
    if ('words' in answer) return setTrouble(answer.words);
    void step(() => keepOwnPhone(answer.code), '记下了');
  };
  const remove = () => {
    setAsking(false);
    void step(removeOwnPhone, '删掉了');
  };
  return (
    <View className="stack">
      <Card>
        <View className="stack-small">
          {phone ? (
            <>
              <View className="sub">联络站有事可以打这个电话</View>
              <View id="own-phone" className="h1">
                {phone}
              </View>
            </>
          ) : (
            <View className="h1">想让联络站能打电话给您吗</View>
          )}
          <View>只有办您这件事的联络站能看一次，要写明为什么打；谁看过，您都看得到。别人看不到。</View>
          <View className="sub">{WITHOUT}</View>
        </View>
      </Card>
      {trouble && (
        <View id="trouble" className="tone-red" role="alert">
          {trouble}
        </View>
      )}
      <WechatButton
        id={phone ? 'change' : 'give'}
        kind={phone ? 'line' : 'main'}
        openType="getPhoneNumber"
        busy={busy}
        onAnswer={give}
      >
        {phone ? '换号码' : '留下手机号'}
      </WechatButton>
      {phone && (
        <Button id="remove" kind="text" disabled={busy} onTap={() => setAsking(true)}>
          删掉这个号码
        </Button>
      )}
      <Confirm
        id="remove-confirm"
        open={asking}
        title="删掉号码吗"
        text="删掉以后联络站就不能打电话给您了，回音照样送到小程序里。"
        yes="删掉"
        danger
        onYes={remove}
        onNo={() => setAsking(false)}
      />
    </View>
  );
}
