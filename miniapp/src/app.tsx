import type { ReactNode } from 'react';
import './styles/app.scss';
import './platform/start';
import { DemoBar } from './parts/demo-bar';
import { PrivacySheet } from './parts/privacy-sheet';
import { usePageNotFound } from './platform/lifecycle';
import { restart } from './platform/navigation';
import { drawAbove } from './ui/above';

drawAbove(DemoBar, PrivacySheet);

/** The whole app: Taro hands in the page on top. An address that is none of ours leads home, not to an empty page. */
export default function App({ children }: { children?: ReactNode }) {
  usePageNotFound(() => void restart('pages/home'));
  return children;
}
