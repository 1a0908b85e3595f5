import { View } from '@tarojs/components';
import { Card } from '../ui/card';
import { Page } from '../ui/page';

export default function Stations() {
  return (
    <Page of="pages/stations">
      <Card>
        <View className="h2">有事找代表，三日有回音</View>
      </Card>
    </Page>
  );
}
