import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { SimilarItem } from '@huiyin/shared/requests/similar.dto';
import { follow } from '../../api/handling';
import { Refused } from '../../parts/refused';
import { useAct } from '../../parts/use-act';
import { go, replace } from '../../platform/navigation';
import { toast } from '../../platform/toast';
import { showInEchoes } from '../../state/echoes-view';
import type { Draft } from '../../state/draft';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Chip } from '../../ui/chip';
import { Row } from '../../ui/row';
import { Sheet } from '../../ui/sheet';
import type { WriteDraft } from './draft';
import { headWords, whereWords, whyWords } from './similar-words';
import { useCommunityOf, useSimilar } from './use-similar';

/** 有人反映过类似的事: to be read, and followed instead of written once more. Ids: #similar, #similar-1 …. */
export function SimilarBlock({ draft }: { draft: Draft<WriteDraft> }) {
  const [items, change] = useSimilar(draft.value.text, useCommunityOf(draft.value));
  const [read, setRead] = useState<SimilarItem>();
  if (items.length === 0 && !read) return null;
  return (
    <Card id="similar">
      <View className="strong">{headWords(items)}</View>
      {items.map((item, at) => (
        <Row
          key={item.code}
          title={item.title}
          sub={[whereWords(item), whyWords(item)].filter(Boolean).join('；')}
          end={
            <Chip id={`similar-${at + 1}`} onTap={() => setRead(item)}>
              看看
            </Chip>
          }
        />
      ))}
      {read && (
        <ReadSheet
          key={read.code}
          item={read}
          draft={draft}
          onFollow={(followed) => {
            change(followed);
            setRead(followed);
          }}
          onClose={() => setRead(undefined)}
        />
      )}
    </Card>
  );
}

interface ReadSheetProps {
  item: SimilarItem;
  draft: Draft<WriteDraft>;
  onFollow: (item: SimilarItem) => void;
  onClose: () => void;
}

/** One of them as anybody may read it. Ids: #similar-sheet, #follow, then #drop-draft and #keep-writing; #open-own. */
function ReadSheet({ item, draft, onFollow, onClose }: ReadSheetProps) {
  const act = useAct();
  const { code, own, following, mayFollow } = item;
  const done = ({ followers }: { followers: number }) => {
    toast('关注了，有结果就告诉您');
    onFollow({ ...item, following: true, mayFollow: false, followers });
  };
  const dropDraft = () => {
    draft.clear();
    showInEchoes('matters');
    void replace('pages/echoes');
  };
  const seen = own || following;
  const footer = (
    <View className="stack">
      <Refused error={act.refused} onRefresh={onClose} />
      {mayFollow && (
        <Button id="follow" busy={act.busy} onTap={() => void act.run(() => follow(code), done)}>
          关注这件事，不另写了
        </Button>
      )}
      {seen && (
        <Button id="open-own" kind="line" onTap={() => void go('voter/request', { code })}>
          看办到哪一步
        </Button>
      )}
      {following && (
        <Button id="drop-draft" kind="line" onTap={dropDraft}>
          清掉写的这份
        </Button>
      )}
      <Button id="keep-writing" kind="text" onTap={onClose}>
        {following ? '留着，接着写' : '不一样，接着写'}
      </Button>
    </View>
  );
  return (
    <Sheet id="similar-sheet" open title={following ? '您关注了这件事' : '别人说的'} onClose={onClose} footer={footer}>
      <View className="stack-small">
        <View className="h2">{item.title}</View>
        <View className="sub">{[item.community?.name, whereWords(item)].filter(Boolean).join(' · ')}</View>
        <View className="letter">
          <Text userSelect>{item.excerpt}</Text>
        </View>
        <View className="sub">
          {own
            ? '这件是您自己写的，可以到那里补充几句。'
            : '个人信息已经遮住。关注以后，有了结果一样告诉您，您也可以说说解决了没有。'}
        </View>
      </View>
    </Sheet>
  );
}
