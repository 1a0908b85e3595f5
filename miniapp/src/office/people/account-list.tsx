import type { ReactNode } from 'react';
import type { SearchText } from '../../parts/frame/use-search';
import type { Pages } from '../../state/pages';
import { Card } from '../../ui/card';
import { Line } from '../../ui/field';
import { Empty, Loaded, More } from '../../ui/loaded';

const NOT_FOUND = '没有找到。请写账号开头的几个字母，或者联络站、街道、单位的名字。';

interface AccountListProps<T> {
  search: SearchText;
  list: Pages<T>;
  /** What stands here while there is no account at all. */
  none: string;
  row: (one: T) => ReactNode;
}

/** The accounts of a district with the field that finds them: #find. Rows carry their own ids and keys. */
export function AccountList<T>({ search: { text, set, q }, list, none, row }: AccountListProps<T>) {
  return (
    <>
      <Line
        id="find"
        label="找账号"
        quiet
        kind="search"
        placeholder="账号，或联络站、街道、单位的名字"
        value={text}
        onChange={set}
      />
      <Loaded of={list} empty={<Empty icon="people" text={q ? NOT_FOUND : none} />}>
        {(items) => <Card flush>{items.map(row)}</Card>}
      </Loaded>
      <More of={list} />
    </>
  );
}
