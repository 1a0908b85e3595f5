/**
 * The demo's bar above every page; not there outside demo mode. Ids: #demo-bar, #demo-time, #demo-plus-1, #demo-plus-3,
 * #demo-who opens #demo-sheet: #demo-as-voter … #demo-as-district_office take the first of a role, #demo-more all others.
 */
import { useState } from 'react';
import { View } from '@tarojs/components';
import { ROLE_LABELS, type Role } from '@huiyin/shared/people/roles';
import { dayOf, clockTime, spokenDay } from '@huiyin/shared/kernel/time';
import * as demo from '../api/demo';
import { go } from '../platform/navigation';
import { toast } from '../platform/toast';
import { become, goAhead, useDemoMode } from '../state/demo';
import { useResource } from '../state/resource';
import { Card } from '../ui/card';
import { Row } from '../ui/row';
import { Sheet } from '../ui/sheet';
import { afterwards, DAYS } from './demo.rules';
import { instantOf } from './when';
import './demo-bar.scss';

/** Whose place can be taken at a tap. */
const PLAYED: readonly Role[] = ['voter', 'deputy', 'liaison', 'street_office', 'district_office'];

export function DemoBar() {
  return useDemoMode() ? <Bar /> : null;
}

/** What did not work is said; the bar stays as it was. */
async function tried(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    toast((error as Error).message);
  }
}

function Bar() {
  const clock = useResource(demo.clock, []);
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const now = clock.data && instantOf(clock.data.now);
  const ahead = (duration: string, days: number) => {
    if (busy) return;
    setBusy(true);
    const done = goAhead(duration).then((after) => toast(afterwards(days, instantOf(after))));
    void tried(done).finally(() => setBusy(false));
  };
  return (
    <View id="demo-bar" className="demo-bar" role="complementary" aria-label="演示">
      <View id="demo-time" className="clip grow">
        {now === undefined ? '演示' : `演示 ${spokenDay(dayOf(now))}${clockTime(now)}`}
      </View>
      {DAYS.filter(({ days }) => days < 7).map(({ duration, days }) => (
        <View
          key={duration}
          id={`demo-plus-${days}`}
          className="demo-do"
          role="button"
          aria-label={`往后拨 ${days} 天`}
          aria-disabled={busy || undefined}
          onClick={() => ahead(duration, days)}
        >
          {`+${days} 天`}
        </View>
      ))}
      <View id="demo-who" className="demo-do" role="button" onClick={() => setOpen(true)}>
        换身份
      </View>
      <Sheet id="demo-sheet" open={open} title="换个身份看看" onClose={() => setOpen(false)}>
        <Card flush>
          {PLAYED.map((role) => (
            <Row
              key={role}
              id={`demo-as-${role}`}
              icon="person"
              title={ROLE_LABELS[role]}
              onTap={() => {
                setOpen(false);
                void tried(become({ role, district: 1, n: 1 }));
              }}
            />
          ))}
          <Row
            id="demo-more"
            icon="people"
            title="别的人，别的区"
            onTap={() => {
              setOpen(false);
              void go('staff/demo');
            }}
          />
        </Card>
      </Sheet>
    </View>
  );
}
