import { STAFF_ROLES } from '@huiyin/shared/people/roles';
import type { ActorView } from '@huiyin/shared/people/session.dto';
import { scanLanding } from '../../parts/scan-landing';
import { IN_WECHAT } from '../../platform/host';
import { go } from '../../platform/navigation';
import { CAN_SCAN } from '../../platform/scan';
import { Card } from '../../ui/card';
import { Row } from '../../ui/row';

/** What is theirs who is signed in: in WeChat messages, a number to be called on, letting a desk in; own data; leave. */
export function AccountRows({ actor }: { actor: ActorView | undefined }) {
  if (!actor) return null;
  const ownData = actor.role === 'voter' && (
    <Row
      id="my-data"
      icon="list"
      title="我的资料"
      sub="看看留着什么，导出一份，或者注销账号"
      onTap={() => void go('account/data')}
    />
  );
  const leave = actor.role === 'deputy' && (
    <Row
      id="my-leave"
      icon="calendar"
      title="请假"
      sub="出差、住院这几天，新的事先不交给您"
      onTap={() => void go('deputy/leave')}
    />
  );
  if (!IN_WECHAT) {
    if (!ownData && !leave) return null;
    return (
      <Card flush>
        {leave}
        {ownData}
      </Card>
    );
  }
  const isStaff = actor.roles.some(({ role }) => STAFF_ROLES.includes(role));
  return (
    <Card flush>
      <Row
        id="my-reminders"
        icon="bell"
        title="微信提醒"
        sub="有进展，微信里告诉您"
        onTap={() => void go('account/reminders')}
      />
      {actor.role === 'voter' && (
        <Row
          id="my-phone"
          icon="phone"
          title="我的电话"
          sub="想让联络站能打给您，才需要留"
          onTap={() => void go('account/phone')}
        />
      )}
      {leave}
      {ownData}
      {isStaff && CAN_SCAN && (
        <Row
          id="scan-desk"
          icon="scan"
          title="扫码登录电脑"
          sub="电脑上打开工作人员登录，扫那里的码"
          onTap={() => void scanLanding()}
        />
      )}
    </Card>
  );
}
