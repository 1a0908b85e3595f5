import { View } from '@tarojs/components';
import type { RequestView } from '@huiyin/shared/requests/request.dto';
import { Card } from '../ui/card';
import { Icon } from '../ui/icon';

interface RoutingReasonProps {
  routing: RequestView['routing'];
  /** 为什么送到这里 for the voter; 为什么到了本站 at the desk. */
  title?: string;
  /** Said after the reason: what happens when it is wrong. */
  more?: string;
}

/** Why the matter came to this station. */
export function RoutingReason({ routing, title = '为什么送到这里', more }: RoutingReasonProps) {
  return (
    <Card id="routing">
      <View className="row row-top">
        <Icon name="pin" tone="accent" />
        <View className="grow">
          <View className="strong">{title}</View>
          <View className="sub">{more ? `${routing.reason}${more}` : routing.reason}</View>
        </View>
      </View>
    </Card>
  );
}
