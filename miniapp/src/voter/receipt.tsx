// Ids: #receipt-code · #due · #days · #routing · #see · #my-reminders · #my-phone (in WeChat) · #retry
import { Text, View } from '@tarojs/components';
import { spokenDeadline } from '@huiyin/shared/kernel/time';
import type { RequestView } from '@huiyin/shared/requests/request.dto';
import { byCode } from '../api/requests';
import { replyClockOf } from '../parts/clock-words';
import { DueDays } from '../parts/due-days';
import { RoutingReason } from '../parts/routing-reason';
import { instantOf } from '../parts/when';
import { IN_WECHAT } from '../platform/host';
import { go, replace, useParams } from '../platform/navigation';
import { useResource } from '../state/resource';
import { ensureSignedIn } from '../state/session';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Loaded } from '../ui/loaded';
import { Mark } from '../ui/mark';
import { Page } from '../ui/page';
import { Row } from '../ui/row';
import './receipt.scss';

export default function Receipt() {
  const { code = '' } = useParams('voter/receipt');
  const request = useResource(() => ensureSignedIn().then(() => byCode(code)), [code]);
  const see = (
    <Button id="see" onTap={() => void replace('voter/request', { code })}>
      查看回音
    </Button>
  );
  return (
    <Page of="voter/receipt" footer={request.data && see}>
      <Loaded of={request}>{(data) => <Shown request={data} />}</Loaded>
    </Page>
  );
}

function Shown({ request }: { request: RequestView }) {
  const { station, code, routing } = request;
  const clock = replyClockOf(request.clocks, 1);
  return (
    <View className="stack">
      <View className="receipt-head">
        <Mark size={64} />
        <View className="h1 centre">
          <View>{station.name}</View>
          <View>已收到您的话</View>
        </View>
        <View id="receipt-code" className="sub">{`回执 ${code}`}</View>
      </View>
      {clock?.dueAt && (
        <Card>
          <View className="sub">最晚答复</View>
          <View id="due" className="h1 tone-accent">
            <Due at={clock.dueAt} />
          </View>
          <View className="hr" />
          <View className="strong receipt-why">为什么是这一天</View>
          <DueDays clock={clock} />
        </Card>
      )}
      <RoutingReason routing={routing} more="不对的话，联络员会替您转到对的地方，时间照算。" />
      {IN_WECHAT && <Offers />}
    </View>
  );
}

/** Two things that may help and that nobody has to do. */
function Offers() {
  return (
    <Card flush>
      <Row
        id="my-reminders"
        icon="bell"
        title="有回音，微信里告诉您"
        sub="看看还能发几条，再订几条"
        onTap={() => void go('account/reminders')}
      />
      <Row
        id="my-phone"
        icon="phone"
        tone="soft"
        title="想让联络站能打电话给您吗"
        sub="不留也可以，回音照样送到"
        onTap={() => void go('account/phone')}
      />
    </Card>
  );
}

/** 11月25日(周三)24:00; in large letters the line breaks before the time only. */
function Due({ at }: { at: string }) {
  const words = spokenDeadline(instantOf(at));
  const day = words.indexOf(')') + 1;
  return (
    <>
      <Text className="whole">{words.slice(0, day)}</Text>
      <Text className="whole">{words.slice(day)}</Text>
    </>
  );
}
