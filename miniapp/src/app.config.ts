// Read by the build, on Node, for both targets: the pages come from the table in routes.ts.
import { packageOf, routeNames, routeOf, tabNames, type RouteName } from './routes';
import { light } from './styles/tokens';

const packages = [...new Set(routeNames.map(packageOf))].filter((name) => name !== 'pages');
const inBrowser = process.env.TARO_ENV === 'h5';

const tab = (name: RouteName) => ({
  pagePath: name,
  text: routeOf(name).tab!,
  // Browsers draw the tabs themselves (ui/tab-bar), from the inline icons.
  ...(inBrowser
    ? {}
    : { iconPath: `assets/tabs/${name.slice(6)}.png`, selectedIconPath: `assets/tabs/${name.slice(6)}-on.png` }),
});

export default defineAppConfig({
  pages: routeNames.filter((name) => packageOf(name) === 'pages'),
  subPackages: packages.map((root) => ({
    root,
    pages: routeNames.filter((name) => packageOf(name) === root).map((name) => name.slice(root.length + 1)),
  })),
  window: {
    navigationBarTitleText: '回音',
    navigationBarTextStyle: 'black',
    navigationBarBackgroundColor: light.paper,
    backgroundColor: light.paper,
    backgroundTextStyle: 'dark',
    ...(inBrowser ? { navigationStyle: 'custom' } : {}),
  },
  tabBar: {
    custom: inBrowser,
    color: light['ink-2'],
    selectedColor: light.accent,
    backgroundColor: light.surface,
    borderStyle: 'white',
    list: tabNames.map(tab),
  },
  ...(inBrowser
    ? { animation: false }
    : {
        lazyCodeLoading: 'requiredComponents',
        __usePrivacyCheck__: true,
        sitemapLocation: 'sitemap.json',
        requiredPrivateInfos: ['chooseLocation'],
        permission: { 'scope.userLocation': { desc: '用来找到离您最近的联络站' } },
      }),
});
