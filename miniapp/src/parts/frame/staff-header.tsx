import { View } from '@tarojs/components';
import { restart } from '../../platform/navigation';
import type { RouteName } from '../../routes';
import { useActor } from '../../state/session';
import { Mark } from '../../ui/mark';
import { PersonMenu } from './person-menu';
import { placesOf } from './places';
import { useWaiting } from './waiting';

/** The bar across the top of a desk: whose desk it is, its pages (#nav-desk, #nav-late …), and the person. */
export function StaffHeader({ at }: { at: RouteName }) {
  const actor = useActor();
  const waiting = useWaiting(actor);
  return (
    <View className="desk-bar" role="banner">
      <View className="desk-name">
        <Mark size={26} />
        <View className="strong clip">{actor?.place ? `回音 · ${actor.place}` : '回音'}</View>
      </View>
      <View className="desk-nav" role="navigation" aria-label="主要页面">
        {placesOf(actor?.role).map(({ route, name }) => (
          <View
            key={route}
            id={`nav-${route.slice(6)}`}
            className={route === at ? 'desk-link desk-link-on' : 'desk-link'}
            role="link"
            aria-current={route === at ? 'page' : undefined}
            onClick={() => void (route !== at && restart(route))}
          >
            {name}
            {waiting[route] && <View className="desk-count">{waiting[route]}</View>}
          </View>
        ))}
      </View>
      <View className="grow" />
      {actor && <PersonMenu actor={actor} />}
    </View>
  );
}
