import { useState } from 'react';
import { View } from '@tarojs/components';
import type { CannedPurpose, CannedView } from '@huiyin/shared/requests/canned.dto';
import { CATEGORIES, type Category } from '@huiyin/shared/requests/request.words';
import { dropCanned, keepCanned } from '../../api/canned';
import { Refused } from '../../parts/refused';
import { useAct } from '../../parts/use-act';
import { toast } from '../../platform/toast';
import { Button } from '../../ui/button';
import { Line } from '../../ui/field';
import { Row } from '../../ui/row';

interface KeepCannedProps {
  /** Of the field; see canned-writing. */
  id: string;
  text: string;
  purpose: CannedPurpose;
  category: string;
  /** Those that are offered now. */
  items: readonly CannedView[];
  onKept: () => Promise<void>;
}

/** Keeps what is written for the next time, and throws the station's own away. */
export function KeepCanned({ id, text, purpose, category, items, onKept }: KeepCannedProps) {
  const [open, setOpen] = useState(false);
  const [title, setTitle] = useState('');
  const act = useAct();
  const own = items.filter((one) => one.own);
  const words = text.trim();
  const of = CATEGORIES.find((one): one is Category => one === category);
  const keep = () => {
    if (!title.trim() || !words) return;
    void act.run(
      () => keepCanned({ purpose, category: of, title: title.trim(), text: words }),
      () => {
        setTitle('');
        setOpen(false);
        toast('已存进站里的常用语，同事也能用。');
        void onKept();
      },
    );
  };
  if (!open) {
    if (!words && own.length === 0) return null;
    return (
      <Button id={`${id}-keep`} kind="text" narrow onTap={() => setOpen(true)}>
        {own.length > 0 ? '存成常用语，或删去旧的' : '存成常用语'}
      </Button>
    );
  }
  return (
    <View className="card stack-small">
      {words && (
        <>
          <Line
            id={`${id}-keep-title`}
            label={`给这段话起个短名（“${category}”的事都能用）`}
            value={title}
            onChange={setTitle}
            maxLength={20}
            onEnter={keep}
            focus
          />
          <Button id={`${id}-keep-yes`} kind="line" busy={act.busy} disabled={!title.trim()} onTap={keep}>
            存下
          </Button>
        </>
      )}
      <Refused error={act.refused} onRefresh={() => void onKept()} />
      {own.map(({ id: key, title: name, text: said }, at) => (
        <Row
          key={key}
          title={name}
          sub={<View className="clip">{said}</View>}
          end={
            <Button
              id={`${id}-drop-${at + 1}`}
              kind="text"
              narrow
              onTap={() =>
                void act.run(
                  () => dropCanned(key),
                  () => void onKept(),
                )
              }
            >
              删去
            </Button>
          }
        />
      ))}
      <Button id={`${id}-keep-no`} kind="text" onTap={() => setOpen(false)}>
        收起
      </Button>
    </View>
  );
}
