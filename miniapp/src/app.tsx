import type { ReactNode } from 'react';
import './platform/landing';
import './styles/app.scss';

/** The whole app: Taro hands in the page on top. */
export default function App({ children }: { children?: ReactNode }) {
  return children;
}
