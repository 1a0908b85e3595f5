/**
 * The one table of pages. It feeds app.config.ts (which pages exist, in which package), the titles of the navigation bar,
 * the tabs, and the typed `go()` of platform/navigation.
 *
 * How to add a page, say voter/write:
 *  1. add one row below: `'voter/write': page<{ station?: string }>('写给代表')`;
 *  2. write `src/voter/write.tsx` with a default export that draws one `<Page …>` (see ui/page.tsx); its pieces go
 *     beside it in a folder `src/voter/write/`, its styles in `src/voter/write.scss`.
 * There is no page.config.ts: the build takes title and options from the row.
 *
 * Conventions for page writers:
 *  - The first path segment is the package: `pages` are the tabs (main package), `voter`, `deputy`, `staff`,
 *    `office` and `account` are subpackages. They never import each other: what two of them need goes to parts/ (domain) or
 *    ui/ (no domain).
 *  - Only platform/ imports @tarojs/taro. Elements come from @tarojs/components: View, Text, Image, Input, Textarea,
 *    ScrollView, Button, Picker (browsers get the plain ones of platform/elements.h5.tsx, and only those exist there).
 *  - Parameters are strings: `go('voter/request', { code })` here, `useParams('voter/request')` there.
 *  - Data: `useResource(() => stations.byCode(code), [code])` or `usePages(…)` from state/, given to `<Page of={…}>`,
 *    which draws skeleton, failure and empty for you. Errors are `ApiError`: branch on `.code`, show `.message`.
 *  - Lengths are px on both targets (nothing is scaled with the screen's width). Text sizes always through the mixins or
 *    variables of styles/: never a bare font-size, or elder mode breaks. Colours only as var(--…) of styles/tokens.ts.
 *  - Give everything that a test or a person taps a stable `id`, unique on its page.
 */
export interface Route<P> {
  /** Title in WeChat's navigation bar, in our header in browsers, and of the browser's window. */
  title: string;
  /** Label of the tab; only rows under `pages/` have one. */
  tab?: string;
  /** A page with a layout of its own for wide screens; all others stay a calm column of 480 px. */
  wide?: boolean;
  /** May be pulled down to reload (WeChat only). */
  pull?: boolean;
  /** Never set: carries the type of the page's parameters. */
  params?: P;
}

type NoParams = Record<never, string>;

function page<P extends object = NoParams>(title: string, more: Omit<Route<P>, 'title' | 'params'> = {}): Route<P> {
  return { title, ...more };
}

export const ROUTES = {
  'pages/home': page('回音', { tab: '首页', pull: true }),
  'pages/echoes': page('回音', { tab: '回音', pull: true }),
  'pages/stations': page('联络站', { tab: '联络站' }),
  'pages/me': page('我的', { tab: '我的' }),
  // Voters: whoever raises a matter.
  'voter/station': page<{ code?: string; via?: string; old?: string }>('联络站'),
  'voter/deputies': page('我的代表'),
  'voter/deputy': page<{ code?: string; via?: string; old?: string }>('代表'),
  'voter/write': page<{ station?: string; deputy?: string }>('写给代表'),
  'voter/receipt': page<{ code: string }>('已送到'),
  'voter/request': page<{ code: string }>('我的回音', { pull: true }),
  'voter/slip': page<{ code?: string; word?: string }>('查进度'),
  'voter/department': page<{ code: string }>('承办单位'),
  'voter/about': page('关于回音'),
  // Deputies: read in a lift, answered with a thumb.
  'deputy/matter': page<{ code: string }>('事项', { pull: true }),
  'deputy/reply': page<{ code: string }>('写答复'),
  'deputy/tell': page<{ code: string }>('告知结果'),
  'deputy/forward': page<{ code: string }>('转给承办单位'),
  'deputy/leave': page('请假'),
  // Who one is: the same for every role.
  'account/bind': page('绑定身份'),
  'account/phone': page('我的电话'),
  'account/reminders': page('微信提醒'),
  'account/data': page('我的资料'),
  'account/desk': page<{ code?: string }>('确认电脑登录'),
  'account/security': page('登录安全'),
  'account/factor': page('登记动态码'),
  // Staff of stations and offices: at a desk first, on a phone as well.
  'staff/sign-in': page('工作人员登录', { wide: true }),
  'staff/password': page('修改密码'),
  'staff/desk': page<{ code?: string }>('分办台', { wide: true, pull: true }),
  'staff/matter': page<{ code: string }>('事项', { wide: true, pull: true }),
  'staff/late': page('逾期事项', { wide: true, pull: true }),
  'staff/forwarded': page<{ code?: string }>('转来的事', { wide: true, pull: true }),
  'staff/intake': page('登记来访', { wide: true }),
  'staff/leave': page('代表请假', { wide: true, pull: true }),
  'staff/messages': page('消息', { wide: true, pull: true }),
  'staff/calls': page('请打电话', { wide: true, pull: true }),
  'staff/held': page('待审核内容', { wide: true, pull: true }),
  'staff/demo': page('演示'),
  // What is looked after beside the matters: accounts and codes, figures and checks, who follows whom.
  'office/people': page('人员账号', { wide: true }),
  'office/security': page('账号安全', { wide: true }),
  'office/bindings': page('微信绑定', { wide: true, pull: true }),
  'office/codes': page('二维码', { wide: true, pull: true }),
  'office/wechat': page('微信接口', { wide: true, pull: true }),
  'office/settings': page('答复期限', { wide: true }),
  'office/figures': page('办理情况', { wide: true, pull: true }),
  'office/samples': page('抽查回访', { wide: true, pull: true }),
  'office/succession': page('换届交接', { wide: true, pull: true }),
  'office/audit': page('审计日志', { wide: true, pull: true }),
};

export type RouteName = keyof typeof ROUTES;
export type ParamsOf<R extends RouteName> = (typeof ROUTES)[R] extends Route<infer P> ? P : never;

/** Names of all pages, in the order of the table; the first is where the app opens. */
export const routeNames = Object.keys(ROUTES) as RouteName[];

/** One row of the table, without the type of its parameters. */
export function routeOf(name: RouteName): Route<object> {
  return ROUTES[name];
}

/** The package (first path segment) that a page is built into. */
export function packageOf(name: string): string {
  return name.slice(0, name.indexOf('/'));
}

/** The pages that are tabs, in their order. */
export const tabNames = routeNames.filter((name) => routeOf(name).tab !== undefined);

/** The packages that a page most likely leads to: WeChat fetches them while the page is read. */
export const LIKELY_NEXT: Partial<Record<RouteName, readonly string[]>> = {
  'pages/home': ['voter'],
  'pages/stations': ['voter'],
  'pages/echoes': ['voter', 'deputy'],
  'pages/me': ['account', 'staff'],
  'voter/receipt': ['account'],
  'account/bind': ['deputy', 'staff'],
};
