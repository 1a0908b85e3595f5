import { View } from '@tarojs/components';
import type { BindingOffer } from '@huiyin/shared/people/binding.dto';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Face } from '../../ui/face';

interface OfferProps {
  offer: BindingOffer;
  busy: boolean;
  trouble: Error | undefined;
  onYes: (offer: BindingOffer) => void;
  onNo: () => void;
}

/** 您是…吗: the name and every role registered under the phone. Nothing is tied before the person says yes. */
export function Offer({ offer, busy, trouble, onYes, onNo }: OfferProps) {
  const { name, roles } = offer;
  return (
    <View className="stack">
      <Card id="offer">
        <View className="stack-small">
          <View className="row">
            <Face name={name} size={64} />
            <View className="grow">
              <View className="sub">您是</View>
              <View id="offer-name" className="h1">{`${name}吗`}</View>
            </View>
          </View>
          {roles.map(({ role, label, place }) => (
            <View key={`${role}-${place}`}>{[label, place].filter(Boolean).join(' · ')}</View>
          ))}
          <View className="sub">绑定以后，在这个微信里打开就是您的身份，不用再登录。</View>
        </View>
      </Card>
      {trouble && (
        <View id="trouble" className="tone-red" role="alert">
          {trouble.message}
        </View>
      )}
      <Button id="bind" busy={busy} onTap={() => onYes(offer)}>
        是我，绑定
      </Button>
      <Button id="not-me" kind="line" disabled={busy} onTap={onNo}>
        不是我
      </Button>
    </View>
  );
}
