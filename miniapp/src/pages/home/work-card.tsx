import { View } from '@tarojs/components';
import type { ActorView } from '@huiyin/shared/people/session.dto';
import { list } from '../../api/requests';
import { deputyCalled } from '../../parts/names';
import { go } from '../../platform/navigation';
import { useResource } from '../../state/resource';
import { useReturning } from '../../state/returning';
import { showInEchoes } from '../../state/echoes-view';
import { startOf } from '../../state/start-page';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { inboxWords } from '../echoes/inbox-words';

/** For those who do not write but answer: what waits for them, and the way there. */
export function WorkCard({ actor }: { actor: ActorView }) {
  if (actor.role === 'deputy') return <DeputyCard name={actor.name} />;
  const start = startOf(actor.role);
  return (
    <Card>
      <View className="h2">{`${actor.name}，您好`}</View>
      <View className="sub home-promise">
        {start === 'staff/desk' ? '选民写来的事，等您分办和交给代表。' : '您办的事，从这里开始。'}
      </View>
      {start !== 'pages/me' && (
        <Button id="desk" icon="list" onTap={() => void go(start)}>
          {start === 'staff/desk' ? '打开分办台' : '看逾期事项'}
        </Button>
      )}
    </Card>
  );
}

function DeputyCard({ name }: { name: string }) {
  const inbox = useResource(() => list('inbox'), []);
  useReturning(inbox.reload);
  const open = () => {
    showInEchoes('matters');
    void go('pages/echoes');
  };
  const words = inbox.data
    ? inboxWords(inbox.data.items, inbox.data.nextCursor !== null)
    : (inbox.error?.message ?? '正在看有没有等您答复的事');
  return (
    <Card>
      <View className="h2">{`${deputyCalled(name)}，您好`}</View>
      <View className="sub home-promise">{words}</View>
      <Button id="inbox" icon="pen" onTap={open}>
        去答复
      </Button>
    </Card>
  );
}
