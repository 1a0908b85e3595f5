import { STAFF_ROLES } from '@huiyin/shared/people/roles';
import type { ActorView } from '@huiyin/shared/people/session.dto';
import { scanLanding } from '../../parts/scan-landing';
import { IN_WECHAT } from '../../platform/host';
import { go } from '../../platform/navigation';
import { CAN_SCAN } from '../../platform/scan';
import { Card } from '../../ui/card';
import { Row } from '../../ui/row';
import type { IconName } from '../../ui/shapes';

interface AccountRow {
  id: string;
  icon: IconName;
  title: string;
  sub: string;
  /** Whether it is for who is signed in, here. */
  shown: (actor: ActorView) => boolean;
  onTap: () => void;
}

const ROWS: readonly AccountRow[] = [
  {
    id: 'my-reminders',
    icon: 'bell',
    title: '微信提醒',
    sub: '有进展，微信里告诉您',
    shown: () => IN_WECHAT,
    onTap: () => void go('account/reminders'),
  },
  {
    id: 'my-phone',
    icon: 'phone',
    title: '我的电话',
    sub: '想让联络站能打给您，才需要留',
    shown: ({ role }) => IN_WECHAT && role === 'voter',
    onTap: () => void go('account/phone'),
  },
  {
    id: 'my-leave',
    icon: 'calendar',
    title: '请假',
    sub: '出差、住院这几天，新的事先不交给您',
    shown: ({ role }) => role === 'deputy',
    onTap: () => void go('deputy/leave'),
  },
  {
    id: 'my-data',
    icon: 'list',
    title: '我的资料',
    sub: '看看留着什么，导出一份，或者注销账号',
    shown: ({ role }) => role === 'voter',
    onTap: () => void go('account/data'),
  },
  {
    id: 'my-security',
    icon: 'check',
    title: '登录安全',
    sub: '看看在哪里登录着，管密码和动态码',
    shown: ({ role }) => STAFF_ROLES.includes(role),
    onTap: () => void go('account/security'),
  },
  {
    id: 'scan-desk',
    icon: 'scan',
    title: '扫码登录电脑',
    sub: '电脑上打开工作人员登录，扫那里的码',
    shown: ({ roles }) => IN_WECHAT && CAN_SCAN && roles.some(({ role }) => STAFF_ROLES.includes(role)),
    onTap: () => void scanLanding(),
  },
];

/** What is theirs who is signed in: in WeChat messages, a number to be called on, letting a desk in; own data; leave. */
export function AccountRows({ actor }: { actor: ActorView | undefined }) {
  const rows = actor ? ROWS.filter(({ shown }) => shown(actor)) : [];
  if (rows.length === 0) return null;
  return (
    <Card flush>
      {rows.map(({ id, icon, title, sub, onTap }) => (
        <Row key={id} {...{ id, icon, title, sub, onTap }} />
      ))}
    </Card>
  );
}
