// Ids: #role-<id> · #my-messages · #my-community · #elder · #about · #sign-in · #sign-out (asks: #sign-out-confirm-yes · -no) ·
// #demo (in demo mode only) · #my-data (voters) · #my-leave (deputies); in WeChat #bind · #my-reminders · #my-phone (voters) · #scan-desk (staff), elsewhere
// #staff-sign-in
import { View } from '@tarojs/components';
import { ApiError } from '../api/api-error';
import * as demo from '../api/demo';
import { messages } from '../api/messages';
import { go } from '../platform/navigation';
import { setElder, useElder } from '../platform/text-size';
import { useOwnCommunity } from '../state/community';
import { showInEchoes } from '../state/echoes-view';
import { useResource } from '../state/resource';
import { useReturning } from '../state/returning';
import { useActor } from '../state/session';
import { Card } from '../ui/card';
import { Page } from '../ui/page';
import { Row } from '../ui/row';
import { Switch } from '../ui/switch';
import { AccountRows } from './me/account-rows';
import { Doors } from './me/doors';
import { Roles } from './me/roles';
import { WhoCard } from './me/who-card';

export default function Me() {
  const actor = useActor();
  const elder = useElder();
  return (
    <Page of="pages/me">
      <View className="stack">
        <WhoCard actor={actor} />
        {actor && actor.roles.length > 1 && <Roles actor={actor} />}
        <Card flush>
          <MessagesRow key={actor?.roleId} signedIn={actor !== undefined} />
          <CommunityRow />
        </Card>
        <Card flush>
          <Switch id="elder" title="大字" sub="字和按钮都放大" on={elder} onChange={setElder} />
          <Row
            id="about"
            icon="note"
            tone="soft"
            title="关于回音"
            sub="这是什么、怎么保护您的信息"
            onTap={() => void go('voter/about')}
          />
        </Card>
        <AccountRows actor={actor} />
        <DemoCard />
        <Doors actor={actor} />
      </View>
    </Page>
  );
}

function MessagesRow({ signedIn }: { signedIn: boolean }) {
  const page = useResource(async () => (signedIn ? messages() : undefined), [signedIn]);
  useReturning(page.reload);
  const unread = page.data?.unread ?? 0;
  const open = () => {
    showInEchoes('messages');
    void go('pages/echoes');
  };
  return (
    <Row
      id="my-messages"
      icon="bell"
      title="我的消息"
      sub={unread > 0 ? `${unread} 条没看` : '每一步进展都会告诉您'}
      onTap={open}
    />
  );
}

function CommunityRow() {
  const community = useOwnCommunity();
  return (
    <Row
      id="my-community"
      icon="people"
      title="我的代表"
      sub={community ? community.name : '选好社区，各级代表都看到'}
      onTap={() => void go('voter/deputies')}
    />
  );
}

/** Elsewhere than in demo mode the server knows no such address, and nothing is drawn. */
function DemoCard() {
  const clock = useResource(() => demo.clock().catch(unlessAbsent), []);
  if (!clock.data) return null;
  return (
    <Card flush>
      <Row
        id="demo"
        icon="clock"
        title="演示"
        sub="换一个人看看，或者把时间往前拨"
        onTap={() => void go('staff/demo')}
      />
    </Card>
  );
}

function unlessAbsent(error: unknown): undefined {
  if (error instanceof ApiError) return undefined;
  throw error;
}
