import { Text, View } from '@tarojs/components';

export default function Page() {
  return (
    <View id="home">
      <Text>home</Text>
    </View>
  );
}
