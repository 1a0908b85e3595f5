import { View } from '@tarojs/components';
import type { ApiError } from '../api/api-error';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { isStale } from './use-verb';

interface RefusedProps {
  error: ApiError | undefined;
  /** Shows how the matter stands now. */
  onRefresh: () => void;
}

/** Why it did not work, in the server's words (#refused); when what is shown is old, 刷新看看 (#refresh). */
export function Refused({ error, onRefresh }: RefusedProps) {
  if (!error) return null;
  return (
    <View id="refused" className="stack-small" role="alert">
      <View className="row row-top tone-red">
        <Icon name="warning" />
        <View className="grow">{error.message}</View>
      </View>
      {isStale(error) ? (
        <Button id="refresh" kind="line" onTap={onRefresh}>
          刷新看看
        </Button>
      ) : (
        <View className="sub">您写的内容还在，可以再试一次。</View>
      )}
    </View>
  );
}
