/**
 * How the connection to WeChat stands, for the admin and the district office: connected or not, what needs a person, every
 * kind of call the server makes, message templates, and the address to copy into WeChat's console.
 * Ids: #wechat-state, #alerts (#alert-1 …), #calls-table (#api-<name>), #templates, #push-url, #copy-push, #look-again.
 */
import { View } from '@tarojs/components';
import type { WechatStatusView } from '@huiyin/shared/wechat/app.dto';
import { status } from '../api/wechat';
import { Gate } from '../parts/frame/gate';
import { WORKERS } from '../parts/frame/places';
import { StaffPage } from '../parts/frame/staff-page';
import { usePulled } from '../platform/lifecycle';
import { useResource } from '../state/resource';
import { useReturning } from '../state/returning';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Icon } from '../ui/icon';
import { Loaded } from '../ui/loaded';
import { Alerts } from './wechat/alerts';
import { Calls } from './wechat/calls';
import { Push, Templates } from './wechat/settings';
import './wechat/wechat.scss';

export default function Wechat() {
  return (
    <Gate of="office/wechat" roles={WORKERS.wechat}>
      <Status />
    </Gate>
  );
}

function Status() {
  const found = useResource(status, []);
  useReturning(found.reload);
  usePulled(found.reload);
  return (
    <StaffPage of="office/wechat">
      <View className="stack">
        <View className="row">
          <View className="stack-small grow">
            <View className="h1">微信接口</View>
            <View className="sub">登录、提醒、小程序码、内容审核都靠它。数字从服务启动算起。</View>
          </View>
          <Button id="look-again" kind="line" small narrow busy={found.loading && !!found.data} onTap={found.reload}>
            刷新
          </Button>
        </View>
        <Loaded of={found}>{(view) => <Shown view={view} />}</Loaded>
      </View>
    </StaffPage>
  );
}

function Shown({ view }: { view: WechatStatusView }) {
  return (
    <View className="wechat-panes">
      <View className="wechat-main stack">
        <State view={view} />
        {view.alerts.length > 0 && <Alerts alerts={view.alerts} />}
        <Calls calls={view.calls} alerts={view.alerts} />
      </View>
      <View className="wechat-side stack">
        <Templates of={view.templates} />
        <Push url={view.pushUrl} lastAt={view.lastPushAt} />
      </View>
    </View>
  );
}

/** The one sentence: all well, something to see to, or not connected. */
function State({ view: { connected, alerts, calls } }: { view: WechatStatusView }) {
  const closed = calls.filter(({ closedUntil }) => closedUntil !== null);
  const [icon, tone, title, text] = !connected
    ? ([
        'warning',
        'amber',
        '还没有接通微信小程序',
        '请管理员在服务器配置里填好小程序的 AppID 和密钥，再重新启动。接通以前，选民在浏览器里可以看，写不了；提醒改由联络员打电话。',
      ] as const)
    : alerts.length > 0
      ? ([
          'warning',
          'red',
          `已接通，有 ${alerts.length} 件事要处理`,
          '请按下面的说明办，办好以后会自动恢复。',
        ] as const)
      : closed.length > 0
        ? (['clock', 'amber', '已接通，有接口今天用完了次数', '到时间会自动恢复，这段时间的提醒会排队等着。'] as const)
        : (['check', 'green', '已接通，一切正常', '没有要您处理的。'] as const);
  return (
    <Card>
      <View id="wechat-state" className="row row-top">
        <Icon name={icon} tone={tone} size={28} />
        <View className="grow">
          <View className="h2">{title}</View>
          <View className="sub">{text}</View>
        </View>
      </View>
    </Card>
  );
}
