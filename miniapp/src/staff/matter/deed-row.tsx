import { View } from '@tarojs/components';
import type { RequestView } from '@huiyin/shared/requests/request.dto';
import { Button } from '../../ui/button';
import type { Deeds } from './use-deeds';

/** The row of what may be done to a matter at a desk, each with its key; the first that is there to be done stands out. */
export function DeedRowButtons({ request, deeds }: { request: RequestView; deeds: Deeds }) {
  const { row, start } = deeds;
  const main = row.find((one) => one.main)?.deed;
  if (row.length === 0) return <View className="sub">{`${request.stateLabel}，现在没有要您办的。`}</View>;
  return (
    <View className="deed-row" role="group" aria-label="办理">
      {row.map(({ deed, key, name }) => (
        <Button
          key={deed}
          id={deed}
          small
          kind={deed === main ? 'main' : 'line'}
          keyName={key}
          onTap={() => start(deed)}
        >
          {name}
        </Button>
      ))}
    </View>
  );
}
