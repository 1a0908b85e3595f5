// Ids: #show-matters · #show-messages · #sign-in · #slip · #write · #desk · #request-<code> · #followed-<code> · #message-<id> · #more · #retry
import { useCallback, useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import type { ActorView } from '@huiyin/shared/people/session.dto';
import { messages } from '../api/messages';
import { IntoWechat } from '../parts/into-wechat';
import { openMatter } from '../parts/open-matter';
import { go } from '../platform/navigation';
import { toast } from '../platform/toast';
import { showInEchoes, useEchoesView } from '../state/echoes-view';
import { askThen, useReminders } from '../state/reminders';
import { useReturning } from '../state/returning';
import { signInAsVoter, useActor } from '../state/session';
import { startOf } from '../state/start-page';
import { useWritesHere } from '../state/writes-here';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Chip, Chips } from '../ui/chip';
import { Empty } from '../ui/loaded';
import { Page } from '../ui/page';
import { Row } from '../ui/row';
import { DeputyInbox } from './echoes/deputy-inbox';
import { Messages } from './echoes/messages';
import { VoterMatters } from './echoes/voter-matters';

const MATTERS: Partial<Record<ActorView['role'], string>> = { voter: '事项', deputy: '待我答复' };

export default function Echoes() {
  const actor = useActor();
  const view = useEchoesView();
  const [unread, look] = useUnread(actor);
  useReturning(look);
  useReminders();
  if (!actor) {
    return (
      <Page of="pages/echoes">
        <Stranger />
      </Page>
    );
  }
  const halves = (
    <Chips label="看什么">
      <Chip id="show-matters" on={view === 'matters'} onTap={() => showInEchoes('matters')}>
        {MATTERS[actor.role] ?? '事项'}
      </Chip>
      <Chip
        id="show-messages"
        on={view === 'messages'}
        count={unread || undefined}
        onTap={() => showInEchoes('messages')}
      >
        消息
      </Chip>
    </Chips>
  );
  const title = view === 'messages' ? '消息' : actor.role === 'deputy' ? '待我答复' : undefined;
  return (
    <Page of="pages/echoes" title={title} top={halves}>
      {view === 'messages' ? (
        <Messages
          key={actor.roleId}
          onOpen={(code) => askThen('open', () => openMatter(actor.role, code))}
          onRead={look}
        />
      ) : (
        <Matters key={actor.roleId} actor={actor} />
      )}
    </Page>
  );
}

function Matters({ actor }: { actor: ActorView }) {
  if (actor.role === 'voter') return <VoterMatters />;
  if (actor.role === 'deputy') return <DeputyInbox name={actor.name} />;
  const start = startOf(actor.role);
  if (start === 'pages/me')
    return <Empty icon="echo" text={`${actor.roleLabel}没有要答复的事项，有新进展会出现在消息里。`} />;
  const desk = start === 'staff/desk';
  return (
    <Card flush>
      <Row
        id="desk"
        icon="list"
        title={desk ? '分办台' : '逾期事项'}
        sub={`${actor.place} · ${desk ? '待分办的事项都在这里' : '过了约定时间的事项都在这里'}`}
        onTap={() => void go(start)}
      />
    </Card>
  );
}

/** Nobody is signed in: what will be here, and the ways on. */
function Stranger() {
  const writesHere = useWritesHere();
  const [busy, setBusy] = useState(false);
  const signIn = () => {
    setBusy(true);
    signInAsVoter()
      .catch((error: Error) => toast(error.message))
      .finally(() => setBusy(false));
  };
  const slip = (
    <Button id="slip" kind="text" onTap={() => void go('voter/slip')}>
      凭单子上的编号查进度
    </Button>
  );
  if (!writesHere) {
    return (
      <View className="stack">
        <IntoWechat what="看回音" />
        {slip}
      </View>
    );
  }
  return (
    <Empty icon="echo" text="您写给代表的事，谁在办、到了哪一步、怎么答复的，都会在这里。">
      <Button id="write" icon="pen" narrow onTap={() => void go('voter/write')}>
        写给代表
      </Button>
      <Button id="sign-in" kind="text" busy={busy} onTap={signIn}>
        以前写过，看我的回音
      </Button>
      {slip}
    </Empty>
  );
}

/** How many messages wait; asked again when the person comes back or has read them. A failure only leaves the number out. */
function useUnread(actor: ActorView | undefined): [number, () => void] {
  const [unread, setUnread] = useState(0);
  const roleId = actor?.roleId;
  const look = useCallback(() => {
    if (!roleId) return setUnread(0);
    messages().then(
      (page) => setUnread(page.unread),
      () => setUnread(0),
    );
  }, [roleId]);
  useEffect(look, [look]);
  return [unread, look];
}
