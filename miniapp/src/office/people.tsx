/**
 * The accounts of the district, for its admin: who may sign in, and a new password for whoever forgot theirs.
 * Ids: #account-<account> opens one, #give-password, #give-yes / #give-no, #given (the password, shown once), #given-done.
 */
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { GivenPassword, StaffView } from '@huiyin/shared/people/staff.dto';
import * as people from '../api/people';
import { Gate } from '../parts/frame/gate';
import { WORKERS } from '../parts/frame/places';
import { StaffPage } from '../parts/frame/staff-page';
import { useReachBottom } from '../platform/lifecycle';
import { toast } from '../platform/toast';
import { usePages } from '../state/pages';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Empty, Loaded, More } from '../ui/loaded';
import { Row } from '../ui/row';
import { Confirm, Sheet } from '../ui/sheet';
import { Tag } from '../ui/tag';

export default function People() {
  return (
    <Gate of="office/people" roles={WORKERS.people}>
      <Accounts />
    </Gate>
  );
}

function Accounts() {
  const list = usePages(people.accounts, []);
  const [asking, setAsking] = useState<StaffView>();
  const [given, setGiven] = useState<GivenPassword>();
  const [busy, setBusy] = useState(false);
  useReachBottom(() => void list.next());

  const give = async (account: string) => {
    setBusy(true);
    try {
      setGiven(await people.givePassword(account));
      await list.reload();
    } catch (error) {
      toast((error as Error).message);
    } finally {
      setBusy(false);
      setAsking(undefined);
    }
  };

  return (
    <StaffPage of="office/people">
      <View className="staff-column stack">
        <View className="stack-small">
          <View className="h1">人员账号</View>
          <View className="sub">本区能登录的工作人员。忘了密码的，点一下给一个新的。</View>
        </View>
        <Loaded of={list} empty={<Empty icon="people" text="还没有账号。导入本区资料以后，工作人员会出现在这里。" />}>
          {(items) => (
            <Card flush>
              {items.map((one) => (
                <AccountRow key={one.account} of={one} onTap={() => setAsking(one)} />
              ))}
            </Card>
          )}
        </Loaded>
        <More of={list} />
      </View>
      <Confirm
        id="give"
        open={asking !== undefined}
        title={`给${asking?.name ?? ''}一个新密码吗`}
        text="现在的密码马上作废，已经登录的会退出。新密码只显示一次，请当面告诉本人；本人登录后要再改一次。"
        yes="给新密码"
        busy={busy}
        onYes={() => void (asking && give(asking.account))}
        onNo={() => setAsking(undefined)}
      />
      <Sheet
        id="given"
        open={given !== undefined}
        title="新密码"
        onClose={() => setGiven(undefined)}
        footer={
          <Button id="given-done" onTap={() => setGiven(undefined)}>
            已经告诉本人
          </Button>
        }
      >
        <View className="stack-small">
          <View className="sub">{`账号 ${given?.account ?? ''}`}</View>
          <View className="h1">{given?.password}</View>
          <View className="sub">关上以后就看不到了。</View>
        </View>
      </Sheet>
    </StaffPage>
  );
}

function AccountRow({ of, onTap }: { of: StaffView; onTap: () => void }) {
  const roles = of.roles.map(({ label, place }) => (place ? `${label}（${place}）` : label)).join('、');
  const state = of.locked ? (
    <Tag tone="red">已锁</Tag>
  ) : of.mustChangePassword ? (
    <Tag tone="amber">还没改密码</Tag>
  ) : undefined;
  return (
    <Row
      id={`account-${of.account}`}
      icon="person"
      title={`${of.name} · ${of.account}`}
      sub={roles}
      end={state}
      onTap={onTap}
    />
  );
}
