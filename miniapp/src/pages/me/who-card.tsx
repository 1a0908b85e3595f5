import { useState } from 'react';
import { View } from '@tarojs/components';
import type { ActorView } from '@huiyin/shared/people/session.dto';
import { toast } from '../../platform/toast';
import { signInAsVoter } from '../../state/session';
import { useWritesHere } from '../../state/writes-here';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Face } from '../../ui/face';
import { Mark } from '../../ui/mark';

/** Who acts at this device. Voters are never named. */
export function WhoCard({ actor }: { actor: ActorView | undefined }) {
  if (!actor) return <Stranger />;
  const isVoter = actor.role === 'voter';
  return (
    <Card>
      <View className="row">
        {isVoter ? <Mark size={44} /> : <Face name={actor.name} />}
        <View className="grow">
          <View id="who" className="h2">
            {isVoter ? '选民' : actor.name}
          </View>
          <View className="sub">
            {[isVoter ? '已登录，只有您能看到自己写的事' : actor.roleLabel, actor.place].filter(Boolean).join(' · ')}
          </View>
        </View>
      </View>
    </Card>
  );
}

function Stranger() {
  const writesHere = useWritesHere();
  const [busy, setBusy] = useState(false);
  const signIn = () => {
    setBusy(true);
    signInAsVoter()
      .catch((error: Error) => toast(error.message))
      .finally(() => setBusy(false));
  };
  return (
    <Card>
      <View className="stack-small">
        <View className="h2">您好</View>
        <View className="sub">
          {writesHere
            ? '不登录也能看。写给代表时会自动登录，只为了知道回音该给谁。'
            : '在这里不用登录就能看。写给代表、看自己的回音，请到微信里打开“回音”小程序。'}
        </View>
        {writesHere && (
          <Button id="sign-in" kind="line" busy={busy} onTap={signIn}>
            登录
          </Button>
        )}
      </View>
    </Card>
  );
}
