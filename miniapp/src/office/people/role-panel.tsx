import { useState } from 'react';
import { View } from '@tarojs/components';
import { ROLE_LABELS, STAFF_ROLES, type Role } from '@huiyin/shared/people/roles';
import type { StaffView } from '@huiyin/shared/people/staff.dto';
import * as security from '../../api/security';
import { ChooseList } from '../../parts/choose-list';
import { toast } from '../../platform/toast';
import { useResource } from '../../state/resource';
import { Button } from '../../ui/button';
import { Choice } from '../../ui/choice';
import { Area, Line } from '../../ui/field';
import { Loaded } from '../../ui/loaded';
import { Sheet } from '../../ui/sheet';

interface RolePanelProps {
  of: StaffView;
  onDone: () => void;
  onClose: () => void;
}

/** Held over one place each; the others over the whole district. */
const PLACED: readonly Role[] = ['liaison', 'street_office', 'department'];
/** So many places are shown; more are found by writing. */
const SHOWN = 12;

/**
 * Proposes a role for an account, or the end of one. Ids: #roles (the sheet), #kind-grant / #kind-end, #role-<role>,
 * #find-place, #place-<code>, #reason, #propose, #propose-refused.
 */
export function RolePanel({ of, onDone, onClose }: RolePanelProps) {
  const [kind, setKind] = useState<'grant' | 'end'>('grant');
  const [role, setRole] = useState<Role>();
  const [place, setPlace] = useState<string>();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string>();
  const ready = role !== undefined && (!PLACED.includes(role) || place !== undefined) && reason.trim() !== '';
  const held = STAFF_ROLES.filter((one) => of.roles.some((r) => r.role === one));
  const send = async () => {
    if (!ready || busy) return;
    setBusy(true);
    setRefused(undefined);
    try {
      await security.proposeRole({ account: of.account, kind, role, place, reason });
      toast('提出了，等安全管理员确认。');
      onDone();
      onClose();
    } catch (error) {
      setRefused((error as Error).message);
      setBusy(false);
    }
  };
  return (
    <Sheet
      id="roles"
      open
      title={`改${of.name}的身份`}
      onClose={onClose}
      onSend={() => void send()}
      footer={
        <Button id="propose" busy={busy} disabled={!ready} onTap={() => void send()}>
          提给安全管理员
        </Button>
      }
    >
      <View className="stack">
        <View className="sub">安全管理员确认以后才算数。那时本人会退出登录，再登录就是新的身份。</View>
        <Choice
          id="kind"
          label="要做什么"
          options={[
            { value: 'grant', label: '加一个身份' },
            { value: 'end', label: '去掉一个身份' },
          ]}
          value={kind}
          onChange={(next) => {
            setKind(next);
            setRole(undefined);
            setPlace(undefined);
          }}
        />
        <Choice
          id="role"
          label="哪个身份"
          options={(kind === 'grant' ? STAFF_ROLES : held).map((one) => ({ value: one, label: ROLE_LABELS[one] }))}
          value={role}
          onChange={(next) => {
            setRole(next);
            setPlace(undefined);
          }}
        />
        {role !== undefined && PLACED.includes(role) && <Places role={role} value={place} onChange={setPlace} />}
        <Area id="reason" label="为什么改" value={reason} onChange={setReason} maxLength={200} />
        {refused && (
          <View id="propose-refused" className="tone-red" role="alert">
            {refused}
          </View>
        )}
      </View>
    </Sheet>
  );
}

function Places({
  role,
  value,
  onChange,
}: {
  role: Role;
  value: string | undefined;
  onChange: (code: string) => void;
}) {
  const places = useResource(security.rolePlaces, []);
  const [wanted, setWanted] = useState('');
  return (
    <View className="stack-small">
      <Line id="find-place" label="在哪里" value={wanted} onChange={setWanted} placeholder="写名字找" />
      <Loaded of={places}>
        {({ items }) => (
          <ChooseList
            id="place"
            label="在哪里"
            items={items.filter((one) => one.role === role && one.name.includes(wanted.trim())).slice(0, SHOWN)}
            value={value}
            onChange={onChange}
            keys={false}
          >
            {({ name }) => <View>{name}</View>}
          </ChooseList>
        )}
      </Loaded>
    </View>
  );
}
