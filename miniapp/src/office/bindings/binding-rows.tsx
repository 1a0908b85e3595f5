import { useState } from 'react';
import { View } from '@tarojs/components';
import type { BindingView } from '@huiyin/shared/people/binding.dto';
import { sinceWords } from '../../parts/frame/since';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Fact } from '../../ui/row';
import { Sheet } from '../../ui/sheet';
import { TableHead } from '../../ui/table-head';
import { Tag } from '../../ui/tag';

interface BindingRowsProps {
  rows: readonly BindingView[];
  onRelease: (of: BindingView) => void;
  onPhone: (of: BindingView) => void;
}

const HEAD = ['姓名', '身份', '登记的手机号', '微信', '办理'];

const rolesWords = ({ roles }: BindingView) =>
  roles.map(({ label, place }) => (place ? `${label}（${place}）` : label)).join('、');

function Bound({ of: { phone, boundAt } }: { of: BindingView }) {
  if (boundAt !== null) return <Tag tone="green">已绑定</Tag>;
  return phone === null ? <Tag tone="red">绑定不了</Tag> : <Tag tone="amber">还没绑定</Tag>;
}

const stateWords = ({ phone, boundAt }: BindingView) => {
  if (boundAt !== null) return `${sinceWords(boundAt)} 起`;
  return phone === null ? '先登记手机号' : '请本人打开小程序绑定';
};

/** At a desk, a row each (#binding-<id>). */
export function BindingTable({ rows, onRelease, onPhone }: BindingRowsProps) {
  return (
    <Card flush>
      <View id="bindings-table" role="table" aria-label="微信绑定">
        <TableHead className="table-row bindings-row table-head" names={HEAD} />
        {rows.map((one) => (
          <View key={one.id} id={`binding-${one.id}`} className="table-row bindings-row" role="row">
            <View role="cell" className="strong clip">
              {one.name}
            </View>
            <View role="cell">{rolesWords(one)}</View>
            <View role="cell">{one.phone ?? '没有登记'}</View>
            <View role="cell">
              <Bound of={one} />
              <View className="sub table-small bindings-since">{stateWords(one)}</View>
            </View>
            <View role="cell" className="row bindings-deeds">
              <Button id={`phone-${one.id}`} kind="text" small narrow onTap={() => onPhone(one)}>
                {one.phone === null ? '登记手机号' : '改手机号'}
              </Button>
              {one.boundAt !== null && (
                <Button id={`release-${one.id}`} kind="text" small narrow onTap={() => onRelease(one)}>
                  解除绑定
                </Button>
              )}
            </View>
          </View>
        ))}
      </View>
    </Card>
  );
}

/** On a phone cards; what may be done lies in a sheet (#panel-binding). */
export function BindingCards({ rows, onRelease, onPhone }: BindingRowsProps) {
  const [open, setOpen] = useState<BindingView>();
  const close = () => setOpen(undefined);
  const then = (act: (of: BindingView) => void, of: BindingView) => () => {
    close();
    act(of);
  };
  return (
    <>
      {rows.map((one) => (
        <Card
          key={one.id}
          id={`binding-${one.id}`}
          onTap={() => setOpen(one)}
          label={`${one.name}，${rolesWords(one)}，${stateWords(one)}`}
        >
          <View className="row">
            <View className="strong grow clip">{one.name}</View>
            <Bound of={one} />
          </View>
          <View className="sub">{rolesWords(one)}</View>
        </Card>
      ))}
      <Sheet id="panel-binding" open={open !== undefined} title={open?.name ?? ''} onClose={close}>
        {open && (
          <View className="stack">
            <View>
              <Fact name="身份">{rolesWords(open)}</Fact>
              <Fact name="手机号">{open.phone ?? '没有登记'}</Fact>
              <Fact name="微信">{stateWords(open)}</Fact>
            </View>
            <Button id="phone" kind="line" onTap={then(onPhone, open)}>
              {open.phone === null ? '登记手机号' : '改手机号'}
            </Button>
            {open.boundAt !== null && (
              <Button id="release" kind="danger" onTap={then(onRelease, open)}>
                解除绑定
              </Button>
            )}
          </View>
        )}
      </Sheet>
    </>
  );
}
