import { useState } from 'react';
import { View } from '@tarojs/components';
import type { ActorView } from '@huiyin/shared/people/session.dto';
import { actAs } from '../../api/auth';
import { restart } from '../../platform/navigation';
import { toast } from '../../platform/toast';
import { takeSession } from '../../state/session';
import { startOf } from '../../state/start-page';
import { Card } from '../../ui/card';
import { Choice } from '../../ui/choice';

/** One person with several roles acts in one at a time. The ids of the lines are `role-<id>`. */
export function Roles({ actor }: { actor: ActorView }) {
  const [busy, setBusy] = useState(false);
  const change = async (roleId: string) => {
    if (busy || roleId === actor.roleId) return;
    setBusy(true);
    try {
      const session = await actAs(roleId);
      takeSession(session);
      toast(`现在是${session.actor.roleLabel}`);
      await restart(startOf(session.actor.role));
    } catch (error) {
      toast((error as Error).message);
    }
    setBusy(false);
  };
  const options = actor.roles.map(({ id, label, place }) => ({ value: id, label, sub: place || undefined }));
  return (
    <Card>
      <Choice
        id="role"
        label="我的身份"
        options={options}
        value={actor.roleId}
        onChange={(roleId) => void change(roleId)}
      />
      {busy && <View className="sub">正在换身份</View>}
    </Card>
  );
}
