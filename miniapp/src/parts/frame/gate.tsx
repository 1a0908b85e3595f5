import type { ReactNode } from 'react';
import type { Role } from '@huiyin/shared/people/roles';
import type { ActorView } from '@huiyin/shared/people/session.dto';
import { View } from '@tarojs/components';
import { go, restart } from '../../platform/navigation';
import type { RouteName } from '../../routes';
import { useActor } from '../../state/session';
import { dutyOf, startOf } from '../../state/start-page';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/loaded';
import { StaffPage } from './staff-page';

interface GateProps {
  of: RouteName;
  /** Who works on this page. */
  roles: readonly Role[];
  /** The page itself; mounted, and asking the server, only when the person works here. */
  children: ReactNode;
}

/**
 * Lets in who works here. Anyone may type an address: the others are told where to go. The server decides anew at every
 * call; this only spares people pages that would be all refusals. Ids: #gate-sign-in, #gate-password, #gate-factor, #gate-start.
 */
export function Gate({ of, roles, children }: GateProps) {
  const actor = useActor();
  if (actor && !dutyOf(actor) && roles.includes(actor.role)) return <>{children}</>;
  return (
    <StaffPage of={of}>
      <Closed actor={actor} />
    </StaffPage>
  );
}

function Closed({ actor }: { actor: ActorView | undefined }) {
  if (!actor) {
    return (
      <Empty icon="person" text="这里是工作人员办事的地方，请先登录。登录后接着办。">
        <Button id="gate-sign-in" narrow onTap={() => void go('staff/sign-in')}>
          去登录
        </Button>
      </Empty>
    );
  }
  if (actor.mustChangePassword) {
    return (
      <Empty icon="warning" text="请先换一个只有您知道的密码，再接着办事。">
        <Button id="gate-password" narrow onTap={() => void go('staff/password')}>
          去改密码
        </Button>
      </Empty>
    );
  }
  if (actor.mustEnrol) {
    return (
      <Empty icon="warning" text="您的身份要用动态码登录，请先登记，再接着办事。">
        <Button id="gate-factor" narrow onTap={() => void go('account/factor')}>
          去登记
        </Button>
      </Empty>
    );
  }
  return (
    <Empty icon="note" text={`您现在的身份是${actor.roleLabel}，这一页不归这个身份办。`}>
      <Button id="gate-start" narrow onTap={() => void restart(startOf(actor.role))}>
        去我的首页
      </Button>
      <View className="sub">有几个身份的，可以在“我的”里换一个。</View>
    </Empty>
  );
}
