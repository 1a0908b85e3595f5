import { View } from '@tarojs/components';
import { Sheet } from '../../ui/sheet';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { outcomeWords, type BulkRow, type Outcome } from './bulk-rows';

/** Each of several: whether it fits, and why (#bulk-<code>). */
export function BulkTable({ rows }: { rows: readonly BulkRow[] }) {
  return (
    <View id="bulk-table" role="table" aria-label="逐件看">
      {rows.map(({ code, title, fits, why }) => (
        <View key={code} id={`bulk-${code}`} className="row bulk-row" role="row">
          <Icon name={fits ? 'check' : 'close'} tone={fits ? 'green' : 'red'} size={20} />
          <View className="grow clip" role="cell">
            {title}
          </View>
          <View className="sub bulk-why" role="cell">
            {`${fits ? '' : '不办：'}${why}`}
          </View>
        </View>
      ))}
    </View>
  );
}

/** How each of them came out (#panel-bulk-result, #bulk-done). */
export function BulkResult({ outcomes, onClose }: { outcomes: readonly Outcome[]; onClose: () => void }) {
  const rows = outcomes.map(({ code, title, ok, why }) => ({ code, title, fits: ok, why: ok ? '办好了' : why }));
  const failed = outcomes.some(({ ok }) => !ok);
  return (
    <Sheet
      key="result"
      id="panel-bulk-result"
      open
      wide
      title={outcomeWords(outcomes)}
      onClose={onClose}
      onSend={onClose}
      footer={
        <Button id="bulk-done" onTap={onClose}>
          知道了
        </Button>
      }
    >
      <View className="stack">
        {failed && <View className="sub">没办成的还在原来的地方，可以打开来单独办。</View>}
        <BulkTable rows={rows} />
      </View>
    </Sheet>
  );
}
