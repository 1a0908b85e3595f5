import { Text, View } from '@tarojs/components';
import type { WechatStatusView } from '@huiyin/shared/wechat/app.dto';
import { sinceWords } from '../../parts/frame/since';
import { copyText } from '../../platform/clipboard';
import { toast } from '../../platform/toast';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Row } from '../../ui/row';
import { Tag } from '../../ui/tag';

/** Which messages can be sent: their templates are chosen in WeChat's console and named in the server's settings. */
export function Templates({ of }: { of: WechatStatusView['templates'] }) {
  const missing = of.some(({ ready }) => !ready);
  return (
    <Card id="templates">
      <View className="strong">提醒模板</View>
      {of.map(({ key, label, ready }) => (
        <Row
          key={key}
          id={`template-${key}`}
          title={label}
          end={ready ? <Tag tone="green">可用</Tag> : <Tag tone="amber">还没设置</Tag>}
        />
      ))}
      {missing && (
        <View className="sub">
          没设置的提醒发不到微信，会转到联络员的打电话名单。请在微信公众平台选好模板，再填进服务器配置。
        </View>
      )}
    </Card>
  );
}

async function copy(url: string): Promise<void> {
  toast((await copyText(url)) ? '已复制，请粘贴到微信公众平台的“消息推送”里。' : '没有复制成功，请长按选中后复制。');
}

/** Where WeChat reports to, for its console, and when it last did. */
export function Push({ url, lastAt }: { url: string | null; lastAt: string | null }) {
  return (
    <Card id="push">
      <View className="stack-small">
        <View className="strong">消息推送</View>
        {url === null ? (
          <View className="sub">
            还没有设置。请在服务器配置里填好推送的令牌和密钥，这里会给出地址。没有它，微信的审核结果和订阅变化收不到。
          </View>
        ) : (
          <>
            <View className="sub">把这个地址填到微信公众平台，方式选“安全模式、JSON”。</View>
            <View id="push-url" className="wechat-url">
              <Text userSelect>{url}</Text>
            </View>
            <Button id="copy-push" kind="line" small onTap={() => void copy(url)}>
              复制地址
            </Button>
            <View className="sub">
              {lastAt === null ? '还没有收到过微信的推送。' : `最近一次推送：${sinceWords(lastAt)}`}
            </View>
          </>
        )}
      </View>
    </Card>
  );
}
