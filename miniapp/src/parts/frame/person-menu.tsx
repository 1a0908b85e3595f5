import { useState } from 'react';
import { View } from '@tarojs/components';
import type { ActorView } from '@huiyin/shared/people/session.dto';
import * as auth from '../../api/auth';
import { useKeys } from '../../platform/keys';
import { go, restart } from '../../platform/navigation';
import { toast } from '../../platform/toast';
import { signOut, takeSession } from '../../state/session';
import { startOf } from '../../state/start-page';
import { Icon } from '../../ui/icon';
import type { IconName } from '../../ui/shapes';

/** Takes another of the person's roles and opens where that role begins. */
async function actAs(roleId: string): Promise<void> {
  try {
    const session = await auth.actAs(roleId);
    takeSession(session);
    await restart(startOf(session.actor.role));
  } catch (error) {
    toast((error as Error).message);
  }
}

async function leave(): Promise<void> {
  await signOut();
  await restart('staff/sign-in');
}

interface ItemProps {
  id: string;
  icon: IconName;
  children: string;
  onTap: () => void;
}

function Item({ id, icon, children, onTap }: ItemProps) {
  return (
    <View id={id} className="menu-item" role="button" onClick={onTap}>
      <Icon name={icon} size={20} tone="soft" />
      <View>{children}</View>
    </View>
  );
}

/**
 * Who is acting, at the right of the desk's bar; opens the person's own things. Ids: #person, #role-<id of the role>,
 * #menu-me, #menu-security, #menu-password, #menu-sign-out.
 */
export function PersonMenu({ actor }: { actor: ActorView }) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  useKeys({ Escape: close }, open);
  const others = actor.roles.filter(({ id }) => id !== actor.roleId);
  const then = (act: () => unknown) => () => {
    close();
    void act();
  };
  return (
    <View className="person">
      <View id="person" className="person-name" role="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        <View>{actor.name === actor.roleLabel ? actor.roleLabel : `${actor.roleLabel} ${actor.name}`}</View>
        <Icon name="down" size={16} />
      </View>
      {open && (
        <>
          <View className="menu-ground" onClick={close} aria-hidden />
          <View id="menu" className="menu" role="group" aria-label="我的">
            {others.map(({ id, label, place }) => (
              <Item key={id} id={`role-${id}`} icon="people" onTap={then(() => actAs(id))}>
                {`换成${label}${place ? `（${place}）` : ''}`}
              </Item>
            ))}
            <Item id="menu-me" icon="person" onTap={then(() => go('pages/me'))}>
              我的（字号、身份）
            </Item>
            <Item id="menu-security" icon="check" onTap={then(() => go('account/security'))}>
              登录安全
            </Item>
            <Item id="menu-password" icon="pen" onTap={then(() => go('staff/password'))}>
              修改密码
            </Item>
            <Item id="menu-sign-out" icon="exit" onTap={then(leave)}>
              退出登录
            </Item>
          </View>
        </>
      )}
    </View>
  );
}
