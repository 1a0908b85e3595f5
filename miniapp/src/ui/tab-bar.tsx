import { View } from '@tarojs/components';
import { go } from '../platform/navigation';
import { routeOf, tabNames, type RouteName } from '../routes';
import { Icon } from './icon';
import type { IconName } from './shapes';

const ICONS: Partial<Record<RouteName, IconName>> = {
  'pages/home': 'home',
  'pages/echoes': 'echo',
  'pages/stations': 'pin',
  'pages/me': 'person',
};

/** The tabs in browsers, where WeChat does not draw them. */
export function TabBar({ at }: { at: RouteName }) {
  return (
    <View className="tabs" role="navigation" aria-label="主要页面">
      {tabNames.map((name) => (
        <View
          key={name}
          id={`tab-${name.slice(6)}`}
          className={name === at ? 'tab tab-on' : 'tab'}
          role="link"
          aria-current={name === at ? 'page' : undefined}
          onClick={() => void (name !== at && go(name))}
        >
          <Icon name={ICONS[name]!} />
          <View>{routeOf(name).tab}</View>
        </View>
      ))}
    </View>
  );
}
