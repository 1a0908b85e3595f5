import { Text, View } from '@tarojs/components';
import type { RequestView } from '@huiyin/shared/requests/request.dto';
import { showPlace } from '../platform/place';
import { Card } from '../ui/card';
import { Icon } from '../ui/icon';
import { Row } from '../ui/row';
import { Pictures } from './pictures';

type Told = Pick<RequestView, 'text' | 'redacted' | 'pictures' | 'placeText' | 'location' | 'community'>;

/** Where it is, in the voter's words before ours. */
function placeOf({ placeText, community }: Told): string | undefined {
  return placeText ?? community?.name;
}

/** What the voter wrote, the pictures and the place (#place opens the map, or copies the address). */
export function RequestWords({ request }: { request: Told }) {
  const { text, redacted, pictures, location, placeText, community } = request;
  const place = placeOf(request);
  const look = location ? () => showPlace({ ...location, name: place }, place ?? '') : undefined;
  const shown = place ?? (location ? '地图上的一点' : undefined);
  return (
    <Card id="words">
      <View className="stack">
        <View className="said">
          <Text userSelect>{text}</Text>
        </View>
        {redacted && <View className="sub">电话、门牌这些个人信息已经遮住。</View>}
        <Pictures pictures={pictures} />
        {shown && !look && (
          <View id="place" className="row">
            <Icon name="pin" tone="accent" />
            <View className="grow">{placeText && community ? `${placeText} · ${community.name}` : shown}</View>
          </View>
        )}
        {shown && look && (
          <Row
            id="place"
            icon="pin"
            title={shown}
            sub={placeText && community ? community.name : undefined}
            onTap={look}
          />
        )}
      </View>
    </Card>
  );
}
