import Taro, { useRouter } from '@tarojs/taro';
import { routeOf, type ParamsOf, type RouteName } from '../routes';

type Empty = Record<never, string>;
type Args<R extends RouteName> = Empty extends ParamsOf<R> ? [params?: ParamsOf<R>] : [params: ParamsOf<R>];

/** WeChat keeps at most ten pages on top of each other and refuses the eleventh. */
const DEEPEST = 10;

/** The address of a page with its parameters, as both routers want it. */
export function addressOf<R extends RouteName>(route: R, ...[params]: Args<R>): string {
  const query = Object.entries((params ?? {}) as Record<string, string | undefined>)
    .filter((pair): pair is [string, string] => pair[1] !== undefined)
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
    .join('&');
  return `/${route}${query ? `?${query}` : ''}`;
}

/** Opens a page on top of this one; a tab is switched to instead (tabs take no parameters). */
export function go<R extends RouteName>(route: R, ...args: Args<R>): Promise<unknown> {
  const url = addressOf(route, ...args);
  if (routeOf(route).tab) return Taro.switchTab({ url: `/${route}` });
  return Taro.getCurrentPages().length >= DEEPEST ? Taro.redirectTo({ url }) : Taro.navigateTo({ url });
}

/** Opens a page in place of this one, so that "back" does not return here: after sending, after signing in. */
export function replace<R extends RouteName>(route: R, ...args: Args<R>): Promise<unknown> {
  if (routeOf(route).tab) return Taro.switchTab({ url: `/${route}` });
  return Taro.redirectTo({ url: addressOf(route, ...args) });
}

/** Opens a page and forgets all others: after the acting person changed. */
export function restart<R extends RouteName>(route: R, ...args: Args<R>): Promise<unknown> {
  return Taro.reLaunch({ url: addressOf(route, ...args) });
}

/** One page back; home when this page was opened by a link and there is nothing behind it. */
export function back(): Promise<unknown> {
  return Taro.getCurrentPages().length > 1 ? Taro.navigateBack() : Taro.switchTab({ url: '/pages/home' });
}

/** Opens an address made by the app itself, such as the page of a scanned code. */
export function follow(address: string): Promise<unknown> {
  return Taro.getCurrentPages().length >= DEEPEST
    ? Taro.redirectTo({ url: address })
    : Taro.navigateTo({ url: address });
}

function decoded(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** The parameters that this page was opened with. Anyone can type an address: none of them is sure to be there. */
export function useParams<R extends RouteName>(_route: R): Partial<ParamsOf<R>> & Record<string, string | undefined> {
  const { params } = useRouter();
  return Object.fromEntries(Object.entries(params).map(([key, value]) => [key, decoded(value)])) as never;
}
