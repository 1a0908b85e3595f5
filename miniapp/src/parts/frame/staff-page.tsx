import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { useDesk } from '../../platform/wide';
import type { RouteName } from '../../routes';
import { useActor } from '../../state/session';
import { useIdleSignOut } from './idle-sign-out';
import { Page } from '../../ui/page';
import { StaffHeader } from './staff-header';
import { StaffTabs } from './staff-tabs';
import { Watermark } from './watermark';
import './frame.scss';

interface StaffPageProps {
  of: RouteName;
  title?: string;
  /** Panes that scroll by themselves, edge to edge; only at a desk. */
  panes?: boolean;
  /** At the thumb on a phone, in place of the tabs. */
  footer?: ReactNode;
  top?: ReactNode;
  children: ReactNode;
}

/** The frame of a page of staff: at a desk their bar and a wide body, on a phone the usual header and their tabs. */
export function StaffPage({ of, title, panes, footer, top, children }: StaffPageProps) {
  const desk = useDesk();
  const full = desk && panes;
  const actor = useActor();
  useIdleSignOut();
  return (
    <Page
      of={of}
      title={title}
      top={desk ? undefined : top}
      header={desk ? <StaffHeader at={of} /> : undefined}
      desk={full}
      footer={desk ? undefined : (footer ?? <StaffTabs at={of} />)}
    >
      {desk && !full ? <View className="staff-body">{children}</View> : children}
      {actor && <Watermark actor={actor} />}
    </Page>
  );
}
