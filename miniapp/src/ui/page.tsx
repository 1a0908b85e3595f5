import { useEffect } from 'react';
import type { CSSProperties, ReactNode } from 'react';
import { View } from '@tarojs/components';
import { OWN_BARS, pagesBehind } from '../platform/bars';
import { back } from '../platform/navigation';
import { setTitle } from '../platform/title';
import { useTextScale } from '../platform/text-size';
import { routeOf, type RouteName } from '../routes';
import { Above } from './above';
import { Icon } from './icon';
import { Mark } from './mark';
import { TabBar } from './tab-bar';

interface PageProps {
  /** Which row of routes.ts this is: gives title, tab and width. Also the id of the page's root, with / as -. */
  of: RouteName;
  /** A title only known later, such as the matter's own. */
  title?: string;
  /** Lies fixed at the thumb: one main button, at most one more beside it. */
  footer?: ReactNode;
  /** Between header and body, and stays when the body scrolls: filters, a search field. */
  top?: ReactNode;
  /** In place of our header in browsers, for desk pages. */
  header?: ReactNode;
  /** As high as the window, with panes that scroll by themselves (styles/desk.scss). */
  desk?: boolean;
  children: ReactNode;
}

/**
 * The frame of every page. A page is one of these:
 *
 *     <Page of="voter/request" footer={<Button id="rate" onTap={…}>问题解决了吗</Button>}>
 *       <Loaded of={request} skeleton={<SkeletonCards />}>{(data) => <Card>…</Card>}</Loaded>
 *     </Page>
 *
 * It draws our header and tabs in browsers (WeChat has its own), keeps phones' pages to a column of 480 px, the footer
 * at the thumb above the safe area, and sizes text by elder mode and the person's setting in WeChat. Words inside take their size from classes:
 * `h1` 24 · `h2` 20 · `strong` 17 semi-bold · nothing 17 · `sub` 15 and softer · `large` 30. Boxes: `row` (side by side,
 * 12 apart), `grow` (takes what is left), `stack` (below each other, 12 apart), `hr`.
 */
export function Page({ of, title, footer, top, header, desk, children }: PageProps) {
  const { scale, roomy } = useTextScale();
  const route = routeOf(of);
  const shown = title ?? route.title;
  useEffect(() => setTitle(shown), [shown]);
  const classes = [
    'page',
    roomy && 'page-elder',
    route.wide && 'page-wide',
    desk && 'page-desk',
    route.tab && OWN_BARS && 'page-tabbed',
  ];
  return (
    <View id={of.replace('/', '-')} className={classes.filter(Boolean).join(' ')} style={sized(scale)}>
      <Above />
      {OWN_BARS && (header ?? <Header title={shown} isTab={Boolean(route.tab)} isHome={of === 'pages/home'} />)}
      {top && <View className="page-top">{top}</View>}
      <View className="page-body" {...(OWN_BARS ? { role: 'main' } : {})}>
        {children}
      </View>
      {(footer || (OWN_BARS && route.tab)) && (
        <View className="page-end">
          {footer && <View className="page-foot">{footer}</View>}
          {OWN_BARS && route.tab && <TabBar at={of} />}
        </View>
      )}
    </View>
  );
}

/** All sizes are `calc(… * var(--fs))`; the usual one needs no words. */
const sized = (scale: number) => (scale === 1 ? undefined : ({ '--fs': `${scale}` } as CSSProperties));

function Header({ title, isTab, isHome }: { title: string; isTab: boolean; isHome: boolean }) {
  return (
    <View className="header" role="banner">
      {!isTab && (
        <View id="back" className="header-back" role="button" onClick={() => void back()}>
          <Icon name={pagesBehind() > 0 ? 'back' : 'home'} />
          <View>{pagesBehind() > 0 ? '返回' : '首页'}</View>
        </View>
      )}
      {isHome && <Mark size={26} />}
      <View className="header-title" role="heading" aria-level={1}>
        {title}
      </View>
    </View>
  );
}
