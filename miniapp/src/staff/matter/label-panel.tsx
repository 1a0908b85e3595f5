/** Ids: #panel-label, #label-text, #label-add, #tag-<tag> (taps it away), #label-priority, #confirm. */
import { useState } from 'react';
import { View } from '@tarojs/components';
import { MOST_TAGS } from '@huiyin/shared/requests/handling.dto';
import { label } from '../../api/handling';
import { PanelFrame } from '../../parts/panel-frame';
import { useVerb } from '../../parts/use-verb';
import { Card } from '../../ui/card';
import { Chip, Chips } from '../../ui/chip';
import { Line } from '../../ui/field';
import { Switch } from '../../ui/switch';
import type { PanelProps } from './deeds';
import { tagsWith } from './label.rules';

/** First in the queue, and the station's own words to find it by. The voter sees neither. */
export function LabelPanel({ request, onClose, onDone, onStale }: PanelProps) {
  const [priority, setPriority] = useState(request.priority === 1);
  const [tags, setTags] = useState<readonly string[]>(request.tags);
  const [typed, setTyped] = useState('');
  const verb = useVerb((changed) => onDone(changed, '标好了。'));
  const add = () => {
    setTags(tagsWith(tags, typed));
    setTyped('');
  };
  const save = () => {
    const all = tagsWith(tags, typed);
    void verb.run(() => label(request.code, { priority: priority ? 1 : 0, tags: [...all] }));
  };
  return (
    <PanelFrame
      id="label"
      title="优先和标签"
      yes="标好"
      busy={verb.busy}
      refused={verb.refused}
      onYes={save}
      {...{ onClose, onStale }}
    >
      <Line
        id="label-text"
        label={`标签（最多 ${MOST_TAGS} 个，每个 12 字以内）`}
        placeholder="写一个，按回车加上"
        value={typed}
        onChange={setTyped}
        onEnter={typed.trim() ? add : save}
        maxLength={12}
        focus
      />
      {tags.length > 0 && (
        <Chips label="已有的标签，点一下去掉">
          {tags.map((tag) => (
            <Chip key={tag} id={`tag-${tag}`} on onTap={() => setTags(tags.filter((one) => one !== tag))}>
              {`${tag} ×`}
            </Chip>
          ))}
        </Chips>
      )}
      <Card flush>
        <Switch
          id="label-priority"
          title="优先办"
          sub="卡片上标出来，期限不因此改变"
          on={priority}
          onChange={setPriority}
        />
      </Card>
      <View className="sub">标签只有站里和上级看得到，选民看不到。</View>
    </PanelFrame>
  );
}
