import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import type { ApiError } from '../api/api-error';
import { useKeys } from '../platform/keys';
import { Sheet } from '../ui/sheet';
import { SheetFoot } from './sheet-foot';

interface PanelFrameProps {
  /** Of the sheet: #panel-<id>; its button is #confirm. */
  id: string;
  title: string;
  wide?: boolean;
  /** The verb on the button. */
  yes: string;
  danger?: boolean;
  busy: boolean;
  /** Not to be sent yet; why stands in the panel. */
  disabled?: boolean;
  refused: ApiError | undefined;
  /** Back to what was filled in before (#panel-back); with it the panel is a preview. */
  onBack?: () => void;
  onYes: () => void;
  onClose: () => void;
  onStale: () => void;
  children: ReactNode;
}

/**
 * The frame of a panel: what is filled in or looked over, why it was refused, one button. Ctrl+Enter presses it, and so
 * does Enter while nobody writes. */
export function PanelFrame(props: PanelFrameProps) {
  const { id, title, wide, yes, danger, busy, disabled, refused, onBack, onYes, onClose, onStale, children } = props;
  useKeys({ Enter: onYes }, !disabled && !danger);
  return (
    <Sheet
      id={`panel-${id}`}
      open
      wide={wide}
      title={title}
      onClose={onClose}
      onSend={disabled ? undefined : onYes}
      footer={
        <SheetFoot
          {...{ yes, danger, disabled, onYes, onStale }}
          act={{ busy, refused }}
          back={onBack && { id: 'panel-back', onTap: onBack }}
        />
      }
    >
      <View className="stack">{children}</View>
    </Sheet>
  );
}
