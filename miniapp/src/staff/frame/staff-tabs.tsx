import { View } from '@tarojs/components';
import { go, restart } from '../../platform/navigation';
import type { RouteName } from '../../routes';
import { useActor } from '../../state/session';
import { Icon } from '../../ui/icon';
import { placesOf } from './places';

/** The pages of staff at a phone's thumb, the same on both targets. Ids: #nav-desk, #nav-late, #nav-messages, #nav-me. */
export function StaffTabs({ at }: { at: RouteName }) {
  const actor = useActor();
  const places = placesOf(actor?.role);
  if (places.length === 0) return null;
  return (
    <View className="staff-tabs" role="navigation" aria-label="主要页面">
      {places.map(({ route, name, icon }) => (
        <View
          key={route}
          id={`nav-${route.slice(6)}`}
          className={route === at ? 'staff-tab staff-tab-on' : 'staff-tab'}
          role="link"
          aria-current={route === at ? 'page' : undefined}
          onClick={() => void (route !== at && restart(route))}
        >
          <Icon name={icon} />
          <View>{name}</View>
        </View>
      ))}
      <View id="nav-me" className="staff-tab" role="link" onClick={() => void go('pages/me')}>
        <Icon name="person" />
        <View>我的</View>
      </View>
    </View>
  );
}
