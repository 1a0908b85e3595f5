import { Text, View } from '@tarojs/components';

export default function Page() {
  return (
    <View id="me">
      <Text>me</Text>
    </View>
  );
}
