/**
 * The codes on doors and posters of the stations and deputies in reach: who has one, how often it was scanned, new ones,
 * and their posters. A table at a desk, cards on a phone.
 * Ids: #kind-station #kind-deputy, #codes-q, #codes-table, #code-<subject> (on a phone opens #panel-code), #issue-<subject>,
 * #poster-<subject> (opens #panel-poster), #reissue-<subject>, #revoke-<subject>; #issue-yes / #reissue-yes / #revoke-yes
 * and -no; #poster-a4 #poster-a3 #poster-card; #posters (opens #panel-posters with the same three). On a phone the deeds
 * of a card lie in #panel-code under #issue, #poster, #reissue, #revoke.
 */
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { CodeKind, CodeRow } from '@huiyin/shared/codes/code.dto';
import { LIMITS } from '@huiyin/shared/kernel/limits';
import { codes } from '../api/codes';
import { Gate } from '../parts/frame/gate';
import { WORKERS } from '../parts/frame/places';
import { StaffPage } from '../parts/frame/staff-page';
import { useSearch } from '../parts/frame/use-search';
import { usePulled, useReachBottom } from '../platform/lifecycle';
import { useDesk } from '../platform/wide';
import { usePages } from '../state/pages';
import { useReturning } from '../state/returning';
import { useActor } from '../state/session';
import { Button } from '../ui/button';
import { Chip, Chips } from '../ui/chip';
import { Line } from '../ui/field';
import { Empty, Loaded, More } from '../ui/loaded';
import { CodeCards } from './codes/code-cards';
import { CodeTable } from './codes/code-table';
import { BookPanel, PosterPanel } from './codes/poster-panels';
import { useCodeDeeds } from './codes/use-code-deeds';
import './codes/codes.scss';

export default function Codes() {
  return (
    <Gate of="office/codes" roles={WORKERS.codes}>
      <CodeList />
    </Gate>
  );
}

interface KindWords {
  kind: CodeKind;
  name: string;
  search: string;
  empty: string;
  notFound: string;
}

const KINDS: readonly KindWords[] = [
  {
    kind: 'station',
    name: '联络站',
    search: '联络站名字或拼音首字母',
    empty: '还没有联络站。导入本区资料以后，会出现在这里。',
    notFound: '没有找到这个联络站。换几个字试试：站名里的字、拼音，或门牌地址。',
  },
  {
    kind: 'deputy',
    name: '代表',
    search: '代表姓名或拼音首字母',
    empty: '还没有代表。导入本区资料以后，会出现在这里。',
    notFound: '没有找到这位代表。请从姓开始写，或者写拼音首字母，比如 zs。',
  },
];

function CodeList() {
  const [kind, setKind] = useState<CodeKind>('station');
  const search = useSearch();
  const { q } = search;
  const list = usePages((cursor) => codes({ kind, q, cursor }), [kind, q]);
  const [book, setBook] = useState(false);
  const [printing, setPrinting] = useState<CodeRow>();
  const desk = useDesk();
  const place = useActor()?.place;
  const replaced = (changed: CodeRow) =>
    list.replace((list.data ?? []).map((one) => (one.subject === changed.subject ? changed : one)));
  const deeds = useCodeDeeds(replaced);
  useReturning(list.reload);
  usePulled(list.reload);
  useReachBottom(() => void list.next());
  const words = KINDS.find((one) => one.kind === kind)!;
  // All are printed, not only those found: so not while looking for some.
  const printable = !q && list.data?.some(({ allowedActions }) => allowedActions.includes('print'));

  return (
    <StaffPage of="office/codes">
      <View className="stack">
        <View className="stack-small">
          <View className="h1">{place ? `${place}的二维码` : '二维码'}</View>
          <View className="sub">贴在站门口、放在桌上。选民一扫就到这个站或这位代表的页面，写来的话直接送到。</View>
        </View>
        <View className="row row-wrap codes-bar">
          <Chips label="看哪一类">
            {KINDS.map((one) => (
              <Chip key={one.kind} id={`kind-${one.kind}`} on={one.kind === kind} onTap={() => setKind(one.kind)}>
                {one.name}
              </Chip>
            ))}
          </Chips>
          <View className="grow" />
          {printable && (
            <Button id="posters" kind="line" small={desk} narrow onTap={() => setBook(true)}>
              下载全部海报
            </Button>
          )}
        </View>
        <Line
          id="codes-q"
          label={`按${words.search}找`}
          quiet
          kind="search"
          maxLength={LIMITS.searchText}
          placeholder={words.search}
          autoComplete="off"
          value={search.text}
          onChange={search.set}
        />
        <Loaded of={list} empty={<Empty icon="scan" text={q ? words.notFound : words.empty} />}>
          {(rows) =>
            desk ? (
              <CodeTable rows={rows} deeds={deeds} onPrint={setPrinting} />
            ) : (
              <CodeCards rows={rows} deeds={deeds} onPrint={setPrinting} />
            )
          }
        </Loaded>
        <More of={list} />
      </View>
      {deeds.asked}
      <PosterPanel of={printing} onClose={() => setPrinting(undefined)} />
      <BookPanel open={book} kind={kind} place={place} onClose={() => setBook(false)} />
    </StaffPage>
  );
}
