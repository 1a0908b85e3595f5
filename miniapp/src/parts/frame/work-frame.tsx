import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { useKeys } from '../../platform/keys';
import { Sheet } from '../../ui/sheet';

interface Place {
  desk: boolean;
  onClose: () => void;
  onStep: (by: 1 | -1) => void;
}

const Where = createContext<Place>({ desk: true, onClose: () => undefined, onStep: () => undefined });

/** Tells the chosen item where it is drawn: beside the list, or over it. */
export function WorkPlace({ children, ...place }: Place & { children: ReactNode }) {
  return <Where.Provider value={place}>{children}</Where.Provider>;
}

interface WorkFrameProps {
  title: string;
  /** Keys of this item, while nothing lies over it. */
  keys: Record<string, () => void>;
  /** Something of its own lies over it: its keys keep still, and on a phone it makes room. */
  covered: boolean;
  /** Room for two columns or a table at a desk. */
  wide?: boolean;
  /** The buttons: at a desk the row below, on a phone at the thumb. */
  actions: ReactNode;
  children: ReactNode;
}

/** The chosen item of a WorkList: the right pane at a desk, a sheet on a phone (#work). */
export function WorkFrame({ title, keys, covered, wide, actions, children }: WorkFrameProps) {
  const { desk, onClose, onStep } = useContext(Where);
  const step = { j: () => onStep(1), k: () => onStep(-1), ArrowDown: () => onStep(1), ArrowUp: () => onStep(-1) };
  useKeys(desk ? { ...step, ...keys } : {}, !covered);
  if (!desk) {
    return (
      <Sheet
        id="work"
        open={!covered}
        title={title}
        onClose={onClose}
        footer={<View className="work-actions">{actions}</View>}
      >
        <View className="stack">{children}</View>
      </Sheet>
    );
  }
  return (
    <View className="desk-matter">
      <View id="work" className="desk-scroll desk-paper" role="region" aria-label={title}>
        <View className={wide ? 'work-column work-wide stack' : 'work-column stack'}>
          <View className="h1" role="heading" aria-level={2}>
            {title}
          </View>
          {children}
        </View>
      </View>
      <View className="desk-actions" role="group" aria-label="办理">
        {actions}
      </View>
    </View>
  );
}

/** Whether the item stands beside its list: then its buttons carry keys and are small. */
export function useBeside(): boolean {
  return useContext(Where).desk;
}
