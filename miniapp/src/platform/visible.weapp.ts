import { useState } from 'react';
import { useDidHide, useDidShow } from './lifecycle';

/** Whether anybody can see this page; what asks again and again rests while nobody does. */
export function useVisible(): boolean {
  const [visible, setVisible] = useState(true);
  useDidShow(() => setVisible(true));
  useDidHide(() => setVisible(false));
  return visible;
}
