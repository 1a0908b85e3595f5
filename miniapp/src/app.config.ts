// Read by the build, on Node, for both targets: the pages come from the table in routes.ts. WeChat takes the colours of its
// bars by name (`@…`) from theme.json, which config/weapp-files.ts writes; browsers draw header and tabs themselves.
import { LIKELY_NEXT, packageOf, routeNames, routeOf, tabNames, type RouteName } from './routes';

const packages = [...new Set(routeNames.map(packageOf))].filter((name) => name !== 'pages');
const inBrowser = process.env.TARO_ENV === 'h5';

const tab = (name: RouteName) => ({
  pagePath: name,
  text: routeOf(name).tab!,
  iconPath: `@tab-${name.slice(6)}`,
  selectedIconPath: `@tab-${name.slice(6)}-on`,
});

const pages = {
  pages: routeNames.filter((name) => packageOf(name) === 'pages'),
  subPackages: packages.map((root) => ({
    root,
    pages: routeNames.filter((name) => packageOf(name) === root).map((name) => name.slice(root.length + 1)),
  })),
};

const browser = {
  ...pages,
  window: { navigationStyle: 'custom' as const },
  tabBar: { custom: true, list: tabNames.map((name) => ({ pagePath: name, text: routeOf(name).tab! })) },
  animation: false,
};

const weapp = {
  ...pages,
  window: {
    navigationBarTitleText: '回音',
    navigationBarTextStyle: '@words',
    navigationBarBackgroundColor: '@paper',
    backgroundColor: '@paper',
    backgroundTextStyle: '@spinner',
  },
  tabBar: {
    color: '@soft',
    selectedColor: '@accent',
    backgroundColor: '@surface',
    borderStyle: '@border',
    list: tabNames.map(tab),
  },
  darkmode: true,
  themeLocation: 'theme.json',
  lazyCodeLoading: 'requiredComponents',
  __usePrivacyCheck__: true,
  sitemapLocation: 'sitemap.json',
  preloadRule: Object.fromEntries(
    Object.entries(LIKELY_NEXT).map(([name, next]) => [name, { network: 'all', packages: next }]),
  ),
  // What the phone is asked for, and why (at most 30 signs). The map needs no permission of its own.
  requiredPrivateInfos: ['chooseLocation', 'getFuzzyLocation'],
  permission: {
    'scope.userLocation': { desc: '用来找到离您最近的联络站' },
    'scope.userFuzzyLocation': { desc: '用来找到离您最近的联络站' },
  },
};

export default inBrowser ? browser : weapp;
