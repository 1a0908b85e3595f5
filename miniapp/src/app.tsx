import type { ReactNode } from 'react';
import './styles/app.scss';
import './platform/start';

/** The whole app: Taro hands in the page on top. */
export default function App({ children }: { children?: ReactNode }) {
  return children;
}
