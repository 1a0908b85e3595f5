import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { holdFocus } from '../platform/focus';
import { useKeys } from '../platform/keys';
import { Button } from './button';
import { Icon } from './icon';

interface SheetProps {
  id: string;
  open: boolean;
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** The buttons, at the thumb. */
  footer?: ReactNode;
  /** Room for two columns at a desk. */
  wide?: boolean;
  /** What Ctrl+Enter does at a desk, from any of its fields. */
  onSend?: () => void;
}

/** Something to decide without leaving the page: from below on a phone, in the middle at a desk. Esc closes, Tab stays in. */
export function Sheet({ id, open, title, onClose, children, footer, wide, onSend }: SheetProps) {
  // Without something to send it still keeps the key from what lies below.
  useKeys({ Escape: onClose, 'Ctrl+Enter': onSend ?? (() => undefined) }, open);
  useEffect(() => (open ? holdFocus(id) : undefined), [open, id]);
  if (!open) return null;
  return (
    <View className="sheet-ground">
      <View id={`${id}-ground`} className="sheet-shade" catchMove onClick={onClose} aria-hidden />
      <View id={id} className={wide ? 'sheet sheet-wide' : 'sheet'} role="dialog" aria-modal aria-label={title}>
        <View className="row">
          <View className="h2 grow">{title}</View>
          <View id={`${id}-close`} className="sheet-close" role="button" aria-label="关闭" onClick={onClose}>
            <Icon name="close" />
          </View>
        </View>
        <View className="sheet-body">{children}</View>
        {footer && <View className="sheet-foot">{footer}</View>}
      </View>
    </View>
  );
}

interface ConfirmProps {
  id: string;
  open: boolean;
  title: string;
  /** What happens then. */
  text: string;
  /** The verb: 撤回. */
  yes: string;
  /** 再想想 unless told. */
  no?: string;
  danger?: boolean;
  busy?: boolean;
  onYes: () => void;
  onNo: () => void;
}

/** Asks once before something that cannot be taken back. */
export function Confirm({ id, open, title, text, yes, no = '再想想', danger, busy, onYes, onNo }: ConfirmProps) {
  const buttons = (
    <View className="row">
      <View className="grow">
        <Button id={`${id}-no`} kind="line" onTap={onNo}>
          {no}
        </Button>
      </View>
      <View className="grow">
        <Button id={`${id}-yes`} kind={danger ? 'danger' : 'main'} busy={busy} onTap={onYes}>
          {yes}
        </Button>
      </View>
    </View>
  );
  return (
    <Sheet {...{ id, open, title }} onClose={onNo} footer={buttons}>
      <View>{text}</View>
    </Sheet>
  );
}
