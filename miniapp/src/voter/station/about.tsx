import { View } from '@tarojs/components';
import type { StationView } from '@huiyin/shared/stations/station.dto';
import { callPhone } from '../../platform/call';
import { showPlace } from '../../platform/place';
import { Card } from '../../ui/card';
import { Fact, Row } from '../../ui/row';

/** Where it is, when it is open, its own phone, and which communities it serves. */
export function StationAbout({ station }: { station: StationView }) {
  const { address, location, openingHours, phone, communities, introduction, name } = station;
  const map = location ? () => showPlace({ ...location, name }, address) : undefined;
  return (
    <Card>
      <Row id="map" icon="pin" title={address} sub={map && '看地图，找过来'} onTap={map} />
      {phone && (
        <Row id="call" icon="phone" title={phone} sub="联络站的电话，点一下拨打" onTap={() => callPhone(phone)} />
      )}
      <View className="item">
        <View className="grow">
          {openingHours && <Fact name="开放时间">{openingHours}</Fact>}
          {communities.length > 0 && <Fact name="联系社区">{communities.map((c) => c.name).join('、')}</Fact>}
          {introduction && <View className="sub station-text">{introduction}</View>}
        </View>
      </View>
    </Card>
  );
}
