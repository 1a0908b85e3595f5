import { View } from '@tarojs/components';
import type { WechatStatusView } from '@huiyin/shared/wechat/app.dto';
import { sinceWords } from '../../parts/frame/since';
import { useDesk } from '../../platform/wide';
import { Card } from '../../ui/card';
import { Row } from '../../ui/row';
import { TableHead } from '../../ui/table-head';
import { Tag } from '../../ui/tag';

type CallsOfApi = WechatStatusView['calls'][number];

const HEAD = ['接口', '成功', '失败', '一般用时', '现在'];

/** Whether it can be used now; `alerted`: something about it needs a person. */
function Now({ of: { ok, failed, closedUntil }, alerted }: { of: CallsOfApi; alerted: boolean }) {
  if (closedUntil !== null) return <Tag tone="amber">{`停到 ${sinceWords(closedUntil)}`}</Tag>;
  if (alerted) return <Tag tone="red">要处理</Tag>;
  return ok + failed === 0 ? <Tag tone="grey">还没用过</Tag> : <Tag tone="green">可用</Tag>;
}

const took = ({ medianMs }: CallsOfApi) => (medianMs === null ? '—' : `${Math.round(medianMs)} 毫秒`);

/** Every kind of call the server makes: how often it went well, how long it took, and whether it is open. */
export function Calls({ calls, alerts }: Pick<WechatStatusView, 'calls' | 'alerts'>) {
  const desk = useDesk();
  const alerted = new Set(alerts.map(({ api }) => api));
  return (
    <Card flush>
      {desk ? (
        <View id="calls-table" role="table" aria-label="接口调用">
          <TableHead className="table-row wechat-row table-head" names={HEAD} />
          {calls.map((one) => (
            <View key={one.api} id={`api-${one.api}`} className="table-row wechat-row" role="row">
              <View role="cell" className="strong clip">
                {one.label}
              </View>
              <View role="cell">{one.ok}</View>
              <View role="cell" className={one.failed > 0 ? 'tone-red' : undefined}>
                {one.failed}
              </View>
              <View role="cell">{took(one)}</View>
              <View role="cell">
                <Now of={one} alerted={alerted.has(one.api)} />
              </View>
            </View>
          ))}
        </View>
      ) : (
        <View id="calls-table">
          {calls.map((one) => (
            <Row
              key={one.api}
              id={`api-${one.api}`}
              title={one.label}
              sub={`成功 ${one.ok}，失败 ${one.failed}${one.medianMs === null ? '' : `，一般 ${took(one)}`}`}
              end={<Now of={one} alerted={alerted.has(one.api)} />}
            />
          ))}
        </View>
      )}
    </Card>
  );
}
