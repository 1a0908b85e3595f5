/** Ids: #rides, #ride-<code>, #unride-<code>, #rides-into. */
import { View } from '@tarojs/components';
import type { RequestView } from '@huiyin/shared/requests/request.dto';
import { unmerge } from '../../api/handling';
import { Refused } from '../../parts/refused';
import { useAct } from '../../parts/use-act';
import { whenWords } from '../../parts/when';
import { toast } from '../../platform/toast';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Row } from '../../ui/row';

interface RidesCardProps {
  request: RequestView;
  /** The reader is of the station: it may part them again. */
  parts: boolean;
  onLook: (code: string) => void;
  /** One was parted from it: everything is asked for again. */
  onParted: () => void;
}

/** What rides in this matter, and what this one rides in. Nothing when it goes alone. */
export function RidesCard({ request, parts, onLook, onParted }: RidesCardProps) {
  const act = useAct();
  const { rides, children, mergedInto, followers, serverNow } = request;
  if (rides.length === 0 && !mergedInto && followers === 0) return null;
  const part = (code: string) =>
    void act.run(
      () => unmerge(code),
      () => {
        toast('已分出来，回到待分办。');
        onParted();
      },
    );
  return (
    <Card id="rides">
      <View className="stack-small">
        {mergedInto && (
          <Row
            id="rides-into"
            icon="list"
            title={`并在“${mergedInto.title}”里一起办`}
            sub="那件有了回音，这位选民一样听到，自己评价"
            onTap={mergedInto.code === null ? undefined : () => onLook(mergedInto.code!)}
          />
        )}
        {children > 0 && <View className="strong">{`并进来的 ${children} 件，一共 ${children + 1} 人反映`}</View>}
        {rides.map(({ code, title, createdAt }) => (
          <View key={code} id={`ride-${code}`} className="row ride">
            <View className="grow tappable" role="link" onClick={() => onLook(code)}>
              <View className="clip">{title}</View>
              <View className="sub">{`${code} · ${whenWords(createdAt, serverNow)}`}</View>
            </View>
            {parts && (
              <Button id={`unride-${code}`} kind="line" small busy={act.busy} onTap={() => part(code)}>
                分出来
              </Button>
            )}
          </View>
        ))}
        <Refused error={act.refused} onRefresh={onParted} />
        {followers > 0 && <View className="sub">{`还有 ${followers} 位选民在关注，一样听到回音。`}</View>}
      </View>
    </Card>
  );
}
