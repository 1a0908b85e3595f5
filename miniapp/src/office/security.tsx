/**
 * 账号安全, for whoever guards the accounts: changes of roles that wait for a yes, locks, passwords, second factors,
 * sessions. Never the own account. Ids: #find, #change-<id>, #confirm-<id>, #refuse-<id>; #account-<account> opens one
 * (security/account-sheet); #fresh-code where a code is asked for; #given (the password, shown once), #given-done.
 */
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { GuardedAccount, RoleChangeView } from '@huiyin/shared/people/security.dto';
import type { GivenPassword } from '@huiyin/shared/people/staff.dto';
import * as security from '../api/security';
import { Gate } from '../parts/frame/gate';
import { WORKERS } from '../parts/frame/places';
import { StaffPage } from '../parts/frame/staff-page';
import { useFreshCode } from '../parts/fresh-code';
import { useSearch } from '../parts/frame/use-search';
import { useReachBottom } from '../platform/lifecycle';
import { toast } from '../platform/toast';
import { usePages } from '../state/pages';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Empty, Loaded, More } from '../ui/loaded';
import { Row } from '../ui/row';
import { Sheet } from '../ui/sheet';
import { Tag } from '../ui/tag';
import { AccountList } from './people/account-list';
import { ChangeRow } from './people/change-row';
import { AccountSheet } from './security/account-sheet';

export default function Security() {
  return (
    <Gate of="office/security" roles={WORKERS.security}>
      <Guarded />
    </Gate>
  );
}

function Guarded() {
  const search = useSearch();
  const { q } = search;
  const accounts = usePages((cursor) => security.guardedAccounts({ q, cursor }), [q]);
  const changes = usePages(security.roleChanges, []);
  const [opened, setOpened] = useState<GuardedAccount>();
  const [given, setGiven] = useState<GivenPassword>();
  const fresh = useFreshCode();
  useReachBottom(() => void accounts.next());

  /** What is done to the opened account; `words` afterwards. */
  const upon = (deed: (code?: string) => Promise<unknown>, words: string) => {
    setOpened(undefined);
    void fresh.attempt(async (code) => {
      await deed(code);
      if (words) toast(words);
      await accounts.reload();
    });
  };
  const decide = (deed: (code?: string) => Promise<unknown>, words: string) =>
    void fresh.attempt(async (code) => {
      await deed(code);
      toast(words);
      await Promise.all([changes.reload(), accounts.reload()]);
    });

  return (
    <StaffPage of="office/security">
      <View className="staff-column stack">
        <View className="stack-small">
          <View className="h1">账号安全</View>
          <View className="sub">
            解锁、重设密码和动态码、确认身份改动，都记在审计日志里。自己的账号由另一位安全管理员管。
          </View>
        </View>
        <View className="h2">身份改动</View>
        <Loaded of={changes} empty={<Empty icon="note" text="没有要确认的。系统管理员提出的改动会出现在这里。" />}>
          {(items) => (
            <Card flush>
              {items.map((one) => (
                <Change key={one.id} of={one} decide={decide} />
              ))}
            </Card>
          )}
        </Loaded>
        <More of={changes} />
        <View className="h2">本区账号</View>
        <AccountList
          search={search}
          list={accounts}
          none="还没有账号。导入本区资料以后会出现在这里。"
          row={(one) => <AccountRow key={one.account} of={one} onTap={() => setOpened(one)} />}
        />
      </View>
      {opened && (
        <AccountSheet
          of={opened}
          onUnlock={() => upon(() => security.unlock(opened.account), '解锁了，可以再登录。')}
          onPassword={() => upon(async (code) => setGiven(await security.givePassword(opened.account, code)), '')}
          onFactor={() =>
            upon((code) => security.resetFactor(opened.account, code), '动态码重设了，本人登录后再登记。')
          }
          onSessions={() => upon(() => security.endSessions(opened.account), '已经让他退出登录。')}
          onClose={() => setOpened(undefined)}
        />
      )}
      {fresh.sheet}
      <Given of={given} onClose={() => setGiven(undefined)} />
    </StaffPage>
  );
}

interface ChangeProps {
  of: RoleChangeView;
  decide: (deed: (code?: string) => Promise<unknown>, words: string) => void;
}

function Change({ of, decide }: ChangeProps) {
  if (of.state !== 'waiting') return <ChangeRow of={of} />;
  return (
    <View>
      <ChangeRow of={of} />
      <View className="row item">
        <View className="grow">
          <Button
            id={`refuse-${of.id}`}
            kind="line"
            onTap={() => decide(() => security.refuseRole(of.id), '没有同意，身份不变。')}
          >
            不同意
          </Button>
        </View>
        <View className="grow">
          <Button
            id={`confirm-${of.id}`}
            onTap={() => decide((code) => security.confirmRole(of.id, code), '确认了，本人再登录就是新的身份。')}
          >
            确认
          </Button>
        </View>
      </View>
    </View>
  );
}

/** What stands out about an account, the gravest first. */
function stateOf({ locked, mustChangePassword, factor }: GuardedAccount) {
  if (locked) return <Tag tone="red">已锁</Tag>;
  if (mustChangePassword) return <Tag tone="amber">还没改密码</Tag>;
  if (factor === 'due') return <Tag tone="amber">没登记动态码</Tag>;
  return factor === 'on' ? <Tag tone="green">有动态码</Tag> : undefined;
}

function AccountRow({ of, onTap }: { of: GuardedAccount; onTap: () => void }) {
  const roles = of.roles.map(({ label, place }) => (place ? `${label}（${place}）` : label)).join('、');
  const signedIn = of.sessions > 0 ? ` · ${of.sessions} 处登录着` : '';
  return (
    <Row
      id={`account-${of.account}`}
      icon="person"
      title={`${of.name} · ${of.account}${of.own ? '（自己）' : ''}`}
      sub={`${roles}${signedIn}`}
      end={stateOf(of)}
      onTap={of.own ? undefined : onTap}
    />
  );
}

function Given({ of, onClose }: { of: GivenPassword | undefined; onClose: () => void }) {
  return (
    <Sheet
      id="given"
      open={of !== undefined}
      title="新密码"
      onClose={onClose}
      footer={
        <Button id="given-done" onTap={onClose}>
          已经告诉本人
        </Button>
      }
    >
      <View className="stack-small">
        <View className="sub">{`账号 ${of?.account ?? ''}`}</View>
        <View className="h1">{of?.password}</View>
        <View>72 小时内要登录一次，换成自己的，过了就作废。</View>
        <View className="sub">关上以后就看不到了。</View>
      </View>
    </Sheet>
  );
}
