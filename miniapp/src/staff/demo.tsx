/**
 * The demo's backstage, only where the server runs in demo mode: take the place of an invented person, put the clock ahead.
 * Ids: #demo-now, #advance-P1D #advance-P3D #advance-P7D, #advanced; #as-voter, #as-deputy, #as-liaison, #as-street_office,
 * #as-district_office take the first of a role; #as-<role>-<district>-<n> any other, after #more-<role>.
 */
import { useState } from 'react';
import { View } from '@tarojs/components';
import { spokenInstant } from '@huiyin/shared/kernel/time';
import { ROLES, type Role } from '@huiyin/shared/people/roles';
import * as demo from '../api/demo';
import type { DemoPerson } from '../api/demo';
import { afterwards, DAYS, groupsOf } from '../parts/demo.rules';
import { instantOf } from '../parts/when';
import { toast } from '../platform/toast';
import { useResource } from '../state/resource';
import { become, goAhead } from '../state/demo';
import { useActor } from '../state/session';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Loaded } from '../ui/loaded';
import { Page } from '../ui/page';
import { Row } from '../ui/row';

export default function Demo() {
  const people = useResource(demo.people, []);
  const actor = useActor();
  return (
    <Page of="staff/demo">
      <View className="stack">
        <Card tone="warn">
          <View className="strong">这里全是演示</View>
          <View className="sub">区、社区、人和事都是编的，随便试，不会送到任何真的代表那里。</View>
        </Card>
        <DemoClock />
        <View className="h2">换个身份看看</View>
        {actor && (
          <View id="demo-actor" className="sub">{`您现在是：${actor.roleLabel} ${actor.name} ${actor.place}`}</View>
        )}
        <Loaded of={people}>
          {({ items }) => (
            <>
              {groupsOf(items, ROLES).map(({ role, label, members }) => (
                <RoleCard key={role} role={role} label={label} members={members} />
              ))}
            </>
          )}
        </Loaded>
      </View>
    </Page>
  );
}

function DemoClock() {
  const clock = useResource(demo.clock, []);
  const [busy, setBusy] = useState<string>();
  const [told, setTold] = useState<string>();
  const advance = async (duration: string, days: number) => {
    setBusy(duration);
    try {
      setTold(afterwards(days, instantOf(await goAhead(duration))));
    } catch (error) {
      toast((error as Error).message);
    } finally {
      setBusy(undefined);
    }
  };
  return (
    <Card id="demo-clock">
      <View className="stack">
        <Loaded of={clock}>
          {({ now }) => (
            <View>
              <View className="sub">演示里的现在</View>
              <View id="demo-now" className="h2">
                {spokenInstant(instantOf(now))}
              </View>
            </View>
          )}
        </Loaded>
        <View className="row">
          {DAYS.map(({ duration, days }) => (
            <View key={duration} className="grow">
              <Button
                id={`advance-${duration}`}
                kind="line"
                busy={busy === duration}
                disabled={busy !== undefined && busy !== duration}
                onTap={() => void advance(duration, days)}
              >
                {`+${days} 天`}
              </Button>
            </View>
          ))}
        </View>
        <View id="advanced" className="sub" role="status">
          {told ?? '往后拨，看看提醒、逾期和上报是怎么来的。只能往后，不能往回。'}
        </View>
      </View>
    </Card>
  );
}

interface RoleCardProps {
  role: Role;
  label: string;
  members: readonly DemoPerson[];
}

/** One role: its first person at once, the others unfolded. */
function RoleCard({ role, label, members }: RoleCardProps) {
  const [all, setAll] = useState(false);
  const [busy, setBusy] = useState(false);
  const take = async (person: DemoPerson) => {
    if (busy) return;
    setBusy(true);
    try {
      await become(person);
    } catch (error) {
      toast((error as Error).message);
      setBusy(false);
    }
  };
  const shown = all ? members : members.slice(0, 1);
  return (
    <Card flush>
      {shown.map((person, at) => (
        <Row
          key={`${person.district}-${person.n}`}
          id={at === 0 ? `as-${role}` : `as-${role}-${person.district}-${person.n}`}
          icon={at === 0 ? 'person' : undefined}
          title={person.name.includes(label) ? person.name : `${label} ${person.name}`}
          sub={person.place}
          onTap={() => void take(person)}
        />
      ))}
      {!all && members.length > 1 && (
        <View className="item">
          <View className="grow">
            <Button id={`more-${role}`} kind="text" onTap={() => setAll(true)}>
              {`另外 ${members.length - 1} 位${label}`}
            </Button>
          </View>
        </View>
      )}
    </Card>
  );
}
