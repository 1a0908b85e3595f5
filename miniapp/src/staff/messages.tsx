/**
 * What happened, told to the officer, newest on top. One that is opened counts as read.
 * Ids: #message-<id> opens its matter, #read-all, #unread.
 */
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { MessageView } from '@huiyin/shared/notifications/message.dto';
import * as messages from '../api/messages';
import { Gate } from '../parts/frame/gate';
import { useOpenMatter } from '../parts/frame/open-matter';
import { WORKERS } from '../parts/frame/places';
import { StaffPage } from '../parts/frame/staff-page';
import { MessageList } from '../parts/message-list';
import { usePulled, useReachBottom } from '../platform/lifecycle';
import { toast } from '../platform/toast';
import { usePages } from '../state/pages';
import { useReturning } from '../state/returning';
import { Button } from '../ui/button';
import { Empty, Loaded, More } from '../ui/loaded';

export default function StaffMessages() {
  return (
    <Gate of="staff/messages" roles={WORKERS.messages}>
      <Inbox />
    </Gate>
  );
}

function Inbox() {
  const list = usePages(messages.messages, []);
  const openMatter = useOpenMatter();
  const [busy, setBusy] = useState(false);
  useReturning(list.reload);
  usePulled(list.reload);
  useReachBottom(() => void list.next());
  const shown = list.data ?? [];
  const fresh = shown.filter(({ read }) => !read).length;

  const open = ({ id, read, requestCode }: MessageView) => {
    // Whether it counts as read decides nothing: the matter opens all the same.
    if (!read) void messages.readOne(id).then(list.reload, () => undefined);
    if (requestCode) openMatter(requestCode);
  };
  const readAll = async () => {
    setBusy(true);
    try {
      await messages.readUpTo(shown[0].id);
      await list.reload();
    } catch (error) {
      toast((error as Error).message);
    } finally {
      setBusy(false);
    }
  };

  return (
    <StaffPage of="staff/messages">
      <View className="staff-column stack">
        <View className="row">
          <View className="grow">
            <View className="h1">消息</View>
            {shown.length > 0 && (
              <View id="unread" className="sub">
                {fresh > 0 ? `这一页有 ${fresh} 条没看` : '都看过了'}
              </View>
            )}
          </View>
          {fresh > 0 && (
            <Button id="read-all" kind="line" small narrow busy={busy} onTap={() => void readAll()}>
              都标为看过
            </Button>
          )}
        </View>
        <Loaded
          of={list}
          empty={<Empty icon="bell" text="还没有消息。新的事项、快到期的和逾期的，都会在这里告诉您。" />}
        >
          {(items) => <MessageList messages={items} onOpen={open} />}
        </Loaded>
        <More of={list} />
      </View>
    </StaffPage>
  );
}
