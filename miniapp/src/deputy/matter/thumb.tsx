import { useState } from 'react';
import { View } from '@tarojs/components';
import type { RequestView } from '@huiyin/shared/requests/request.dto';
import { Button } from '../../ui/button';
import { Row } from '../../ui/row';
import { Sheet } from '../../ui/sheet';
import { thumbOf, type Deed } from './deeds';

interface ThumbProps {
  request: RequestView;
  onDeed: (deed: Deed) => void;
}

/** Whether anything lies at the thumb. */
export const hasDeeds = ({ allowedActions }: RequestView): boolean => {
  const { main, more } = thumbOf(allowedActions);
  return main !== undefined || more.length > 0;
};

/** What is owed next, what may be done beside it, and the rest behind 更多 (#more-deeds). Ids: #<deed>. */
export function Thumb({ request, onDeed }: ThumbProps) {
  const [listed, setListed] = useState(false);
  const { main, beside, more } = thumbOf(request.allowedActions);
  const start = (deed: Deed) => {
    setListed(false);
    onDeed(deed);
  };
  return (
    <View className="row">
      {more.length > 0 && (
        <View className={main ? undefined : 'grow'}>
          <Button id="more-deeds" kind="line" onTap={() => setListed(true)}>
            更多
          </Button>
        </View>
      )}
      {beside && (
        <View className="grow">
          <Button id={beside.deed} kind="line" onTap={() => start(beside.deed)}>
            {beside.deed === 'reply' ? '再答复' : beside.name}
          </Button>
        </View>
      )}
      {main && (
        <View className="grow">
          <Button id={main.deed} icon={beside ? undefined : main.icon} onTap={() => start(main.deed)}>
            {main.name}
          </Button>
        </View>
      )}
      <Sheet id="deeds-sheet" open={listed} title="还可以" onClose={() => setListed(false)}>
        {more.map(({ deed, name, sub, icon }) => (
          <Row key={deed} id={deed} icon={icon} tone="soft" title={name} sub={sub} onTap={() => start(deed)} />
        ))}
      </Sheet>
    </View>
  );
}
