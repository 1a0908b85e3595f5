import { View } from '@tarojs/components';
import type { RequestView } from '@huiyin/shared/requests/request.dto';
import { Card } from '../ui/card';
import { Icon } from '../ui/icon';
import type { Reader } from './urgency';

interface RoutingReasonProps {
  routing: RequestView['routing'];
  /** 为什么送到这里 for the voter; 为什么到了本站 at the desk. */
  title?: string;
  /** Said after the reason: what happens when it is wrong. */
  more?: string;
  /** The reason is written for the voter; those who handle it read 选民 where it says 您. */
  reader?: Reader;
}

/** Why the matter came to this station. */
export function RoutingReason({ routing, title = '为什么送到这里', more, reader = 'voter' }: RoutingReasonProps) {
  const reason = reader === 'voter' ? routing.reason : routing.reason.replace(/您/g, '选民');
  return (
    <Card id="routing">
      <View className="row row-top">
        <Icon name="pin" tone="accent" />
        <View className="grow">
          <View className="strong">{title}</View>
          <View className="sub">{more ? `${reason}${more}` : reason}</View>
        </View>
      </View>
    </Card>
  );
}
