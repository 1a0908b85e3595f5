import { View } from '@tarojs/components';
import { Card } from '../../ui/card';

/** The poster is an old one: nothing for the reader to do, and one thing they can tell. */
export function OldCode() {
  return (
    <Card tone="warn">
      <View id="old-code">这是旧码，不影响您看和写。方便的话，请告诉门口的工作人员换上新的。</View>
    </Card>
  );
}
