/**
 * A deputy's leave: from, until, who stands in. Ids: #leave (what is set), #leave-from, #leave-until, #colleague-<code>,
 * #stand-in-none, #leave-send, #leave-end (asks: #leave-end-confirm-yes · -no), #refused, #retry.
 */
import { useState } from 'react';
import { View } from '@tarojs/components';
import { dayOf, plusDays, spokenDay } from '@huiyin/shared/kernel/time';
import type { LeaveView } from '@huiyin/shared/deputies/leave.dto';
import { endLeave, leaveOf, takeLeave } from '../api/leave';
import { deputyCalled } from '../parts/names';
import { Refused } from '../parts/refused';
import { useAct } from '../parts/use-act';
import { toast } from '../platform/toast';
import { useResource } from '../state/resource';
import { ensureSignedIn, lookAgain } from '../state/session';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Day } from '../ui/field';
import { Empty, Loaded } from '../ui/loaded';
import { Page } from '../ui/page';
import { Confirm } from '../ui/sheet';
import { Switch } from '../ui/switch';
import { ColleagueChooser, type Colleague } from './colleagues/colleague-chooser';

/** The longest leave, in days: the first and the last included. */
const LONGEST = 180;

interface Seat {
  deputy: { code: string; name: string };
  stationCode: string;
  leave: LeaveView | null;
}

/** The seat that the person acts in, and its leave; undefined for who is no deputy. */
async function ownSeat(): Promise<Seat | { elsewhere: string }> {
  await ensureSignedIn();
  // A session kept from before does not name the seat yet.
  const { role, roleLabel, deputy, station } = await lookAgain();
  if (role !== 'deputy' || !deputy) return { elsewhere: `请假是代表用的。您现在的身份是${roleLabel}。` };
  const { leave } = await leaveOf(deputy.code);
  return { deputy, stationCode: station?.code ?? '', leave };
}

export default function Leave() {
  const seat = useResource(ownSeat, []);
  return (
    <Page of="deputy/leave">
      <Loaded of={seat}>
        {(data) => {
          if ('elsewhere' in data) return <Empty icon="person" text={data.elsewhere} />;
          const changed = (leave: LeaveView | null) => seat.replace({ ...data, leave });
          return data.leave ? (
            <Standing leave={data.leave} onChange={changed} />
          ) : (
            <Asking seat={data} onChange={changed} />
          );
        }}
      </Loaded>
    </Page>
  );
}

interface Changes {
  onChange: (leave: LeaveView | null) => void;
}

function Standing({ leave, onChange }: Changes & { leave: LeaveView }) {
  const act = useAct();
  const [asking, setAsking] = useState(false);
  const { deputy, from, until, standIn } = leave;
  const end = () => {
    setAsking(false);
    void act.run(
      () => endLeave(deputy.code),
      (answer) => {
        toast('假期结束了，新的事照常交给您');
        onChange(answer.leave);
      },
    );
  };
  return (
    <View className="stack">
      <Card id="leave">
        <View className="stack-small">
          <View className="h2">
            {from === until ? `${spokenDay(from)} 请假一天` : `${spokenDay(from)} 到 ${spokenDay(until)} 请假`}
          </View>
          <View>
            {standIn ? `手上的事由${deputyCalled(standIn.name)}接着办。` : '手上的事还在您这里，联络站知道您请假。'}
          </View>
          <View className="sub">这些天新的事不交给您。选民的期限照常走，不会停。</View>
        </View>
      </Card>
      <Refused error={act.refused} onRefresh={() => onChange(leave)} />
      <Button id="leave-end" kind="line" busy={act.busy} onTap={() => setAsking(true)}>
        不请了，提前回来
      </Button>
      <Confirm
        id="leave-end-confirm"
        open={asking}
        title="提前结束请假吗"
        text="新的事照常交给您。已经转给别的代表的，由他接着办完。"
        yes="提前回来"
        onYes={end}
        onNo={() => setAsking(false)}
      />
    </View>
  );
}

function Asking({ seat: { deputy, stationCode }, onChange }: Changes & { seat: Seat }) {
  const act = useAct();
  const today = dayOf(Date.now());
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [standsIn, setStandsIn] = useState(true);
  const [standIn, setStandIn] = useState<Colleague>();
  const [tried, setTried] = useState(false);
  const wrong = {
    from: from === '' ? '请选从哪天起。' : undefined,
    until: until === '' ? '请选到哪天。' : until < from ? '要在开始那天或以后。' : undefined,
    standIn: standsIn && !standIn ? '请选一位代表，或者关掉“请人接着办”。' : undefined,
  };
  const send = () => {
    setTried(true);
    if (wrong.from || wrong.until || wrong.standIn) return;
    const body = { from, until, ...(standsIn && standIn ? { standIn: standIn.code } : {}) };
    void act.run(
      () => takeLeave(deputy.code, body),
      (answer) => {
        toast('请好了，联络站看得到');
        onChange(answer.leave);
      },
    );
  };
  return (
    <View className="stack">
      <View className="sub">请假的日子里，新的事不交给您；选民的期限照常走，所以最好请一位代表接着办。</View>
      <Card>
        <View className="stack">
          <Day
            id="leave-from"
            label="从哪天起"
            value={from}
            onChange={setFrom}
            from={today}
            to={plusDays(today, 365)}
            error={tried ? wrong.from : undefined}
          />
          <Day
            id="leave-until"
            label="到哪天（含这一天）"
            value={until}
            onChange={setUntil}
            from={from || today}
            to={plusDays(from || today, LONGEST - 1)}
            error={tried ? wrong.until : undefined}
          />
        </View>
      </Card>
      <Card flush>
        <Switch
          id="stands-in"
          title="请人接着办"
          sub="请假第一天，手上没办完的转给他"
          on={standsIn}
          onChange={setStandsIn}
        />
      </Card>
      {standsIn && stationCode && (
        <ColleagueChooser
          stationCode={stationCode}
          not={deputy.code}
          value={standIn?.code}
          onChange={setStandIn}
          label="请谁"
        />
      )}
      {tried && wrong.standIn && (
        <View className="field-error" role="alert">
          {wrong.standIn}
        </View>
      )}
      <Refused error={act.refused} onRefresh={send} />
      <Button id="leave-send" busy={act.busy} onTap={send}>
        请假
      </Button>
    </View>
  );
}
