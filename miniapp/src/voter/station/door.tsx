import { useState } from 'react';
import { Image, View } from '@tarojs/components';
import type { StationView } from '@huiyin/shared/stations/station.dto';
import { addressOnServer } from '../../api/http';
import { Mark } from '../../ui/mark';
import { Tag } from '../../ui/tag';
import './station.scss';

/** What the visitor sees first: the door, the station's name, and whether it receives people. */
export function Door({ station }: { station: StationView }) {
  const { photo, name, kindLabel, state } = station;
  return (
    <View className="stack-small">
      <DoorPicture name={name} photo={photo} />
      <View className="row row-wrap">
        <View className="sub">{kindLabel}</View>
        {state === 'open' && <Tag tone="green">正常接待</Tag>}
        {state === 'suspended' && <Tag tone="amber">暂停接待</Tag>}
        {state === 'closed' && <Tag tone="grey">已撤并</Tag>}
      </View>
    </View>
  );
}

/** The photo of the door, or a calm drawing of one, and the station's name. */
export function DoorPicture({ name, photo }: Pick<StationView, 'name' | 'photo'>) {
  const [failed, setFailed] = useState(false);
  return (
    <View className="stack-small">
      <View className="door">
        {photo && !failed ? (
          <Image
            className="door-photo"
            mode="aspectFill"
            src={addressOnServer(photo)}
            ariaLabel={`${name}的门口`}
            onError={() => setFailed(true)}
          />
        ) : (
          <DrawnDoor />
        )}
      </View>
      <View className="h1" id="station-name">
        {name}
      </View>
    </View>
  );
}

function DrawnDoor() {
  return (
    <View className="door-drawn" aria-hidden>
      <View className="door-sign">
        <Mark size={20} />
      </View>
      <View className="door-leaves">
        <View className="door-leaf door-left" />
        <View className="door-leaf door-right" />
      </View>
      <View className="door-step" />
    </View>
  );
}
