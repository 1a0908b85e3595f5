import { View } from '@tarojs/components';
import type { WechatStatusView } from '@huiyin/shared/wechat/app.dto';
import { sinceWords } from '../../parts/frame/since';
import { Card } from '../../ui/card';

/** What needs a person, with what to do; newest first. */
export function Alerts({ alerts }: { alerts: WechatStatusView['alerts'] }) {
  return (
    <View id="alerts" className="stack">
      {alerts.map(({ api, label, errcode, advice, rid, lastAt, times }, at) => (
        <Card key={`${api}-${errcode}`} id={`alert-${at + 1}`} edge="red">
          <View className="strong">{advice}</View>
          <View className="sub">
            {`${label} · 微信说 ${errcode} · ${times} 次，最近 ${sinceWords(lastAt)}${rid ? ` · rid ${rid}` : ''}`}
          </View>
        </Card>
      ))}
    </View>
  );
}
