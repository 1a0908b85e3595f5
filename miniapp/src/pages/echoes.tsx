import { Text, View } from '@tarojs/components';

export default function Page() {
  return (
    <View id="echoes">
      <Text>echoes</Text>
    </View>
  );
}
