/**
 * The accounts of the district, for its admin: who may sign in, and in which roles. A change of roles is proposed here and
 * confirmed by a security admin. Ids: #find, #account-<account> opens the proposal (people/role-panel), #change-<id>.
 */
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { StaffView } from '@huiyin/shared/people/staff.dto';
import * as people from '../api/people';
import * as security from '../api/security';
import { Gate } from '../parts/frame/gate';
import { WORKERS } from '../parts/frame/places';
import { StaffPage } from '../parts/frame/staff-page';
import { useSearch } from '../parts/frame/use-search';
import { useReachBottom } from '../platform/lifecycle';
import { usePages } from '../state/pages';
import { Card } from '../ui/card';
import { Empty, Loaded, More } from '../ui/loaded';
import { Row } from '../ui/row';
import { Tag } from '../ui/tag';
import { AccountList } from './people/account-list';
import { ChangeRow } from './people/change-row';
import { RolePanel } from './people/role-panel';

export default function People() {
  return (
    <Gate of="office/people" roles={WORKERS.people}>
      <Accounts />
    </Gate>
  );
}

function Accounts() {
  const search = useSearch();
  const { q } = search;
  const list = usePages((cursor) => people.accounts({ q, cursor }), [q]);
  const changes = usePages(security.roleChanges, []);
  const [asking, setAsking] = useState<StaffView>();
  useReachBottom(() => void list.next());

  return (
    <StaffPage of="office/people">
      <View className="staff-column stack">
        <View className="stack-small">
          <View className="h1">人员账号</View>
          <View className="sub">
            本区能登录的工作人员。点一下可以加身份、去掉身份，要等安全管理员确认。忘了密码、丢了手机的，请找安全管理员。
          </View>
        </View>
        <AccountList
          search={search}
          list={list}
          none="还没有账号。导入本区资料以后，工作人员会出现在这里。"
          row={(one) => <AccountRow key={one.account} of={one} onTap={() => setAsking(one)} />}
        />
        <View className="h2">身份改动</View>
        <Loaded of={changes} empty={<Empty icon="note" text="还没有改过。提出的改动和结果会出现在这里。" />}>
          {(items) => (
            <Card flush>
              {items.map((one) => (
                <ChangeRow key={one.id} of={one} />
              ))}
            </Card>
          )}
        </Loaded>
        <More of={changes} />
      </View>
      {asking && <RolePanel of={asking} onDone={() => void changes.reload()} onClose={() => setAsking(undefined)} />}
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
