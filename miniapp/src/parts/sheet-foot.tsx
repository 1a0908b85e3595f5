import { View } from '@tarojs/components';
import { Button } from '../ui/button';
import { Refused } from './refused';
import type { Act } from './use-act';

interface SheetFootProps {
  /** Of the button that does it; confirm unless told. */
  id?: string;
  /** The verb on it: 发送. */
  yes: string;
  danger?: boolean;
  /** What it does. */
  act: Pick<Act, 'busy' | 'refused'>;
  /** Not to be sent yet; why stands in the sheet. */
  disabled?: boolean;
  /** Another way, beside it: back to what was written (再改改) unless `words` say otherwise. */
  back?: { id: string; words?: string; onTap: () => void };
  onYes: () => void;
  /** What is shown is old. */
  onStale: () => void;
}

/** The foot of a sheet that does something: why it was refused, the button, and another way beside it where there is one. */
export function SheetFoot(props: SheetFootProps) {
  const { id = 'confirm', yes, danger, act, disabled, back, onYes, onStale } = props;
  const confirm = (
    <Button id={id} kind={danger ? 'danger' : 'main'} busy={act.busy} disabled={disabled} onTap={onYes}>
      {yes}
    </Button>
  );
  return (
    <View className="stack">
      <Refused error={act.refused} onRefresh={onStale} />
      {back ? (
        <View className="row">
          <View className="grow">
            <Button id={back.id} kind="line" onTap={back.onTap}>
              {back.words ?? '再改改'}
            </Button>
          </View>
          <View className="grow">{confirm}</View>
        </View>
      ) : (
        confirm
      )}
    </View>
  );
}
