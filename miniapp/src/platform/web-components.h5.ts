/**
 * Stands in for Taro's web components, which the browser build leaves out (config/index.ts): Taro's entry, router and
 * picture viewer still ask for these to be registered, and we draw none of them.
 */
export function defineCustomElementTaroPullToRefreshCore(): void {}
export function defineCustomElementTaroTabbar(): void {}
export function defineCustomElementTaroSwiperCore(): void {}
export function defineCustomElementTaroSwiperItemCore(): void {}
