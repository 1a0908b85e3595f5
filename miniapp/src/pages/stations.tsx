import { Text, View } from '@tarojs/components';

export default function Page() {
  return (
    <View id="stations">
      <Text>stations</Text>
    </View>
  );
}
