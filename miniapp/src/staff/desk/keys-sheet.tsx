import { View } from '@tarojs/components';
import { Sheet } from '../../ui/sheet';
import { DEEDS } from '../matter/deeds';
import { FILTERS } from './queue.rules';

const ROWS: readonly [string, string][] = [
  ['J / ↓', '下一件'],
  ['K / ↑', '上一件'],
  ['Enter', '到右边看内容'],
  [`1 – ${FILTERS.length}`, `换一类：${FILTERS.map(({ name }) => name).join('、')}`],
  ...DEEDS.map(({ key, name }): [string, string] => [key, name]),
  ['1 – 9，Enter', '分派时选人，交给他'],
  ['Esc', '关上，写的内容还在'],
  ['?', '这张表'],
];

/** All keys of the desk (#panel-keys). */
export function KeysSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Sheet id="panel-keys" open={open} title="快捷键" onClose={onClose}>
      <View className="keys">
        {ROWS.map(([key, what]) => (
          <View key={key} className="row keys-row">
            <View className="keys-key">
              <View className="btn-key">{key}</View>
            </View>
            <View className="grow">{what}</View>
          </View>
        ))}
      </View>
    </Sheet>
  );
}
