/** Ids: #similar, #similar-<code>, #look-<code>, #merge-into-<code>. */
import { View } from '@tarojs/components';
import { similarOf } from '../../api/similar';
import { useResource } from '../../state/resource';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Loaded } from '../../ui/loaded';
import { SkeletonLines } from '../../ui/skeleton';
import { SimilarWords } from './similar-words';

interface SimilarCardProps {
  code: string;
  now: string;
  /** Merging is allowed now: opens the panel with this one chosen. */
  onMerge?: (into: string) => void;
  onLook: (code: string) => void;
}

/** More are not alike enough to be read. */
const MOST = 4;

const titleOf = (count: number) =>
  count === 0 ? '类似的' : count <= MOST ? `类似的 ${count} 件` : `类似的 ${count} 件里最像的 ${MOST} 件`;

/** What others wrote about the same: beside the matter, each with what makes it alike. */
export function SimilarCard({ code, now, onMerge, onLook }: SimilarCardProps) {
  const found = useResource(async () => (await similarOf(code)).items, [code]);
  return (
    <Card id="similar">
      <View className="stack-small">
        <View>
          <View className="strong">{titleOf(found.data?.length ?? 0)}</View>
          <View className="sub">按地点、类别、相同的词比出来</View>
        </View>
        <Loaded
          of={found}
          skeleton={<SkeletonLines count={2} />}
          empty={<View className="sub">没有类似的。有人写来同一个地方、同样的事，会出现在这里。</View>}
        >
          {(items) =>
            items.slice(0, MOST).map((item) => (
              <View key={item.code} id={`similar-${item.code}`} className="similar">
                <SimilarWords item={item} now={now} />
                <View className="row similar-buttons">
                  <Button id={`look-${item.code}`} kind="line" small onTap={() => onLook(item.code)}>
                    看
                  </Button>
                  {item.mayMerge && onMerge && (
                    <Button id={`merge-into-${item.code}`} kind="line" small onTap={() => onMerge(item.code)}>
                      并入
                    </Button>
                  )}
                </View>
              </View>
            ))
          }
        </Loaded>
      </View>
    </Card>
  );
}
