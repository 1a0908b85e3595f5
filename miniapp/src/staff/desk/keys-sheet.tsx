import { View } from '@tarojs/components';
import { Sheet } from '../../ui/sheet';
import { DEEDS } from '../matter/deeds';
import { filtersOf, wordsOf } from './queue.rules';

/** What a station does beyond looking: several at once, and taking in. */
const STATION: [string, string][] = [
  ['X', '选中这一件，再按一次不选'],
  ['Shift + X', '从上次选的一直选到这一件'],
  ['A　M', '选中几件以后：一起分派、并成一件'],
  ['N', '登记来访、来电、来信'],
];

const queueKeys = (office: boolean): [string, string][] => [
  ['J / ↓　K / ↑', '下一件、上一件'],
  ['Enter', '到右边看内容'],
  ...(office ? [] : STATION),
  ['/', '在列表里找；填整个编号按 Enter 直接打开'],
  [
    '1 – 9',
    `换一类：${filtersOf(office)
      .map((filter) => wordsOf(filter, office).name)
      .join('、')}`,
  ],
  ['Z', '撤回上一步（并案、标签）；不能撤回的会说明'],
  ['?', '这张表'],
];

const PANEL: readonly [string, string][] = [
  ['↑ ↓　1 – 9', '选代表、选站、选要并的事'],
  ['Tab', '到下一处'],
  ['Ctrl + Enter', '发出（苹果电脑按 Command + Enter）'],
  ['Esc', '关上，写的内容还在'],
];

/** All keys of the desk (#panel-keys). */
export function KeysSheet({ office, open, onClose }: { office: boolean; open: boolean; onClose: () => void }) {
  return (
    <Sheet id="panel-keys" open={open} wide title="快捷键" onClose={onClose}>
      <View className="keys-columns">
        <Keys title="列表" rows={queueKeys(office)} />
        <View className="stack">
          <Keys title="这件事" rows={DEEDS.map(({ key, name }): [string, string] => [key, name])} />
          <Keys title="打开的面板里" rows={PANEL} />
        </View>
      </View>
      <View className="sub">正在写字的时候，字母键只写字，不办事。</View>
    </Sheet>
  );
}

function Keys({ title, rows }: { title: string; rows: readonly [string, string][] }) {
  return (
    <View>
      <View className="strong">{title}</View>
      {rows.map(([key, what]) => (
        <View key={`${key}${what}`} className="row keys-row">
          <View className="keys-key">
            <View className="btn-key">{key}</View>
          </View>
          <View className="grow">{what}</View>
        </View>
      ))}
    </View>
  );
}
