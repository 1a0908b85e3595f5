/**
 * Which deputies and officers are tied to WeChat, for the liaison of their station, the admin, and of who guards and watches the admin for the security admin. Somebody lost a phone or
 * changed a number: here the tie is undone. A table at a desk, cards on a phone.
 * Ids: #show-all #show-unbound, #bindings-q, #bindings-table, #binding-<id> (on a phone opens #panel-binding with #release, #phone),
 * #release-<id>, #phone-<id>; #release-yes / #release-no; #panel-phone with #new-phone, #confirm, #refused.
 */
import { useState } from 'react';
import { View } from '@tarojs/components';
import { LIMITS } from '@huiyin/shared/kernel/limits';
import type { BindingView } from '@huiyin/shared/people/binding.dto';
import { bindings, release } from '../api/bindings';
import { Gate } from '../parts/frame/gate';
import { WORKERS } from '../parts/frame/places';
import { StaffPage } from '../parts/frame/staff-page';
import { useSearch } from '../parts/frame/use-search';
import { useAct } from '../parts/use-act';
import { usePulled, useReachBottom } from '../platform/lifecycle';
import { toast } from '../platform/toast';
import { useDesk } from '../platform/wide';
import { usePages } from '../state/pages';
import { useReturning } from '../state/returning';
import { useActor } from '../state/session';
import { Chip, Chips } from '../ui/chip';
import { Line } from '../ui/field';
import { Empty, Loaded, More } from '../ui/loaded';
import { Confirm } from '../ui/sheet';
import { BindingCards, BindingTable } from './bindings/binding-rows';
import { PhonePanel } from './bindings/phone-panel';
import './bindings/bindings.scss';

export default function Bindings() {
  return (
    <Gate of="office/bindings" roles={WORKERS.bindings}>
      <BindingList />
    </Gate>
  );
}

const EMPTY = {
  all: '还没有登记代表和工作人员。导入本区资料以后，会出现在这里。',
  unbound: '都绑定好了。还没绑定微信的人，会出现在这里，请提醒他们打开小程序绑定。',
};

/** What each can look by: officers' names are sealed, so they are found by their account or where they work. */
const SEARCH = {
  admin: {
    by: '代表姓名、账号、联络站',
    notFound: '没有找到。代表从姓开始写，或写拼音首字母；工作人员请写账号，或写联络站、街道的名字。',
  },
  liaison: { by: '代表姓名、联络站', notFound: '没有找到这位代表。请从姓开始写，或者写拼音首字母，比如 zs。' },
};

function emptyWords(unbound: boolean, q: string | undefined, notFound: string): string {
  if (!q) return unbound ? EMPTY.unbound : EMPTY.all;
  return unbound ? `${notFound}已经绑定的，请点“全部”再找。` : notFound;
}

function BindingList() {
  const [unbound, setUnbound] = useState(false);
  const search = useSearch();
  const { q } = search;
  const list = usePages((cursor) => bindings({ unbound, q, cursor }), [unbound, q]);
  const { by, notFound } = useActor()?.role === 'liaison' ? SEARCH.liaison : SEARCH.admin;
  const [releasing, setReleasing] = useState<BindingView>();
  const [changing, setChanging] = useState<BindingView>();
  const act = useAct();
  const desk = useDesk();
  useReturning(list.reload);
  usePulled(list.reload);
  useReachBottom(() => void list.next());
  const close = () => {
    act.clear();
    setReleasing(undefined);
  };
  const untie = () => {
    if (!releasing) return;
    void act.run(
      () => release(releasing.id),
      () => {
        close();
        toast(`已解除。${releasing.name}可以用新的微信重新绑定。`);
        void list.reload();
      },
    );
  };
  const changed = () => {
    toast('手机号改好了。请本人打开小程序，用新号码绑定。');
    setChanging(undefined);
    void list.reload();
  };
  const deeds = { onRelease: setReleasing, onPhone: setChanging };

  return (
    <StaffPage of="office/bindings">
      <View className="stack">
        <View className="stack-small">
          <View className="h1">微信绑定</View>
          <View className="sub">
            代表和工作人员用登记的手机号绑定微信，才能在小程序里办事、收提醒。换了手机、换了微信，在这里解除。
          </View>
        </View>
        <Chips label="看哪些人">
          <Chip id="show-all" on={!unbound} onTap={() => setUnbound(false)}>
            全部
          </Chip>
          <Chip id="show-unbound" on={unbound} onTap={() => setUnbound(true)}>
            还没绑定
          </Chip>
        </Chips>
        <Line
          id="bindings-q"
          label={`按${by}找`}
          quiet
          kind="search"
          maxLength={LIMITS.searchText}
          placeholder={by}
          autoComplete="off"
          value={search.text}
          onChange={search.set}
        />
        <Loaded of={list} empty={<Empty icon="people" text={emptyWords(unbound, q, notFound)} />}>
          {(rows) => (desk ? <BindingTable rows={rows} {...deeds} /> : <BindingCards rows={rows} {...deeds} />)}
        </Loaded>
        <More of={list} />
      </View>
      <Confirm
        id="release"
        open={releasing !== undefined}
        title={`解除${releasing?.name ?? ''}的微信绑定吗`}
        text={
          act.refused?.message ??
          '现在的微信马上不能再用这个身份，已经登录的会退出。本人要用登记的手机号重新绑定。请确认是本人提出的。'
        }
        yes={act.refused ? '再试一次' : '解除绑定'}
        danger
        busy={act.busy}
        onYes={untie}
        onNo={close}
      />
      {changing && <PhonePanel of={changing} onClose={() => setChanging(undefined)} onChanged={changed} />}
    </StaffPage>
  );
}
