import { View } from '@tarojs/components';
import { deputies } from '../../api/places';
import { DeputyRow } from '../../parts/deputy-row';
import { go } from '../../platform/navigation';
import { usePages } from '../../state/pages';
import { Card } from '../../ui/card';
import { Loaded, More } from '../../ui/loaded';
import { SkeletonLines } from '../../ui/skeleton';

/** The deputies whom voters meet at this station. */
export function StationDeputies({ code }: { code: string }) {
  const list = usePages((cursor) => deputies({ stationCode: code, cursor }), [code]);
  return (
    <Card>
      <View className="h2">这个站的代表</View>
      <Loaded of={list} skeleton={<SkeletonLines />} empty={<View className="sub">这个站的代表名单还没有登记。</View>}>
        {(items) => (
          <View>
            {items.map((deputy) => (
              <DeputyRow
                key={deputy.code}
                deputy={deputy}
                onTap={() => void go('voter/deputy', { code: deputy.code })}
              />
            ))}
          </View>
        )}
      </Loaded>
      <More of={list} />
    </Card>
  );
}
