import type { ReactNode } from 'react';
import { Button as Native } from '@tarojs/components';
import { Button } from './button';

/** What WeChat hands over with the tap; which fields there are depends on the kind of button. */
export interface NativeDetail {
  errMsg?: string;
  errno?: number;
  code?: string;
}

interface WechatButtonProps {
  /** Also what WeChat knows the button by: it checks that the one with this id was really tapped. */
  id: string;
  children: ReactNode;
  openType: 'getPhoneNumber' | 'agreePrivacyAuthorization';
  onAnswer: (detail: NativeDetail) => void;
  /** `main` unless told, as ui/button. */
  kind?: 'main' | 'line';
  /** Working on it, or not to be used again: then it is no button of WeChat's any more, so no tap costs anything. */
  busy?: boolean;
  disabled?: boolean;
}

/** A button whose tap means something to WeChat itself. Does nothing in a browser. */
export function WechatButton({ id, children, openType, onAnswer, kind = 'main', busy, disabled }: WechatButtonProps) {
  if (busy || disabled) {
    return (
      <Button id={id} kind={kind} busy={busy} disabled={disabled} onTap={() => undefined}>
        {children}
      </Button>
    );
  }
  const answered = (event: { detail: unknown }) => onAnswer((event.detail ?? {}) as NativeDetail);
  const listen =
    openType === 'getPhoneNumber' ? { onGetPhoneNumber: answered } : { onAgreePrivacyAuthorization: answered };
  return (
    <Native id={id} className={`btn btn-${kind} btn-native`} hoverClass="btn-down" openType={openType} {...listen}>
      {children}
    </Native>
  );
}
