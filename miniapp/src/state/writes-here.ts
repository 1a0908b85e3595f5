import { useSyncExternalStore } from 'react';
import { demoMode } from '../api/demo-mode';
import { IN_WECHAT } from '../platform/host';
import { useDemoMode } from './demo';

/**
 * Whether this device can say who writes: WeChat does, and in the demo a browser stands for a person. Elsewhere everybody
 * reads what is public and is led into the mini-program to write (parts/into-wechat). True until the server has said.
 */
export function useWritesHere(): boolean {
  // Asks the server when nothing else on the page does.
  useDemoMode();
  const demo = useSyncExternalStore(demoMode.subscribe, demoMode.get, demoMode.get);
  return IN_WECHAT || demo !== false;
}
