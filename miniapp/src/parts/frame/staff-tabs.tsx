import { useState } from 'react';
import { View } from '@tarojs/components';
import { go, restart } from '../../platform/navigation';
import type { RouteName } from '../../routes';
import { useActor } from '../../state/session';
import { Card } from '../../ui/card';
import { Icon } from '../../ui/icon';
import { Row } from '../../ui/row';
import type { IconName } from '../../ui/shapes';
import { Sheet } from '../../ui/sheet';
import { placesOf, tabsOf, type Place } from './places';
import { useWaiting } from './waiting';

/**
 * The pages of staff at a phone's thumb, the same on both targets. What does not fit lies behind #nav-more.
 * Ids: #nav-desk, #nav-late … (as at a desk), #nav-more, #nav-me.
 */
export function StaffTabs({ at }: { at: RouteName }) {
  const actor = useActor();
  const waiting = useWaiting(actor);
  const [open, setOpen] = useState(false);
  const { tabs, more } = tabsOf(placesOf(actor?.role));
  if (tabs.length === 0) return null;
  const behind = more.some(({ route }) => waiting[route]);
  return (
    <View className="staff-tabs" role="navigation" aria-label="主要页面">
      {tabs.map(({ route, name, icon }) => (
        <Tab
          key={route}
          id={`nav-${route.slice(6)}`}
          {...{ name, icon }}
          on={route === at}
          count={waiting[route]}
          onTap={() => void (route !== at && restart(route))}
        />
      ))}
      {more.length > 0 && (
        <Tab
          id="nav-more"
          name="更多"
          icon="more"
          on={more.some(({ route }) => route === at)}
          count={behind ? '' : undefined}
          onTap={() => setOpen(true)}
        />
      )}
      <Tab id="nav-me" name="我的" icon="person" on={false} onTap={() => void go('pages/me')} />
      <MorePlaces {...{ at, open, places: more, waiting }} onClose={() => setOpen(false)} />
    </View>
  );
}

interface TabProps {
  id: string;
  name: string;
  icon: IconName;
  on: boolean;
  /** How many wait there; an empty text is a dot alone. */
  count?: string;
  onTap: () => void;
}

function Tab({ id, name, icon, on, count, onTap }: TabProps) {
  return (
    <View
      id={id}
      className={on ? 'staff-tab staff-tab-on' : 'staff-tab'}
      role="link"
      aria-current={on ? 'page' : undefined}
      aria-label={count ? `${name}，${count} 条` : name}
      onClick={onTap}
    >
      <Icon name={icon} />
      <View>{name}</View>
      {count !== undefined && <View className={count ? 'staff-count' : 'staff-count staff-dot'}>{count}</View>}
    </View>
  );
}

interface MorePlacesProps {
  at: RouteName;
  open: boolean;
  places: readonly Place[];
  waiting: Partial<Record<RouteName, string>>;
  onClose: () => void;
}

function MorePlaces({ at, open, places, waiting, onClose }: MorePlacesProps) {
  const to = (route: Place['route']) => {
    onClose();
    if (route !== at) void restart(route);
  };
  return (
    <Sheet id="panel-places" open={open} title="更多" onClose={onClose}>
      <Card flush>
        {places.map(({ route, name, icon }) => (
          <Row
            key={route}
            id={`nav-${route.slice(6)}`}
            icon={icon}
            title={waiting[route] ? `${name}（${waiting[route]}）` : name}
            sub={route === at ? '就在这一页' : undefined}
            onTap={() => to(route)}
          />
        ))}
      </Card>
    </Sheet>
  );
}
