/**
 * Stands in for what Taro's router draws and styles by itself in browsers (config/index.ts): it would write style elements
 * and markup into the page, which the page's policy forbids. Its few rules are in styles/router.css; its bar we draw
 * ourselves.
 */
export function initNavigationBar(): void {}
export function loadAnimateStyle(): void {}
export function loadRouterStyle(): void {}
