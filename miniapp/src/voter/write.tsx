// Ids: #to · #to-place · #to-here · #text · #category (opens #category-1 …) · #personal-remove · #personal-keep · #call-now · #place ·
// #community (opens #find-text · #find-near · #find-1 … · #community-clear) · #picture-add ·
// #picture-remove-1 … · #picture-retry-1 … · #preview (opens #preview-sheet with #preview-text · #send · #see-echoes) ·
// #similar (#similar-1 … opens #similar-sheet: #follow · #keep-writing · #drop-draft · #open-own) · #border-1 … (which side of a border). In a browser that cannot say who writes: the ids of parts/into-wechat
import { useEffect, useRef, useState } from 'react';
import { View } from '@tarojs/components';
import { lengthOf, LIMITS } from '@huiyin/shared/kernel/limits';
import { IntoWechat } from '../parts/into-wechat';
import { PicturesField } from '../parts/pictures-field';
import { useUploads } from '../parts/use-uploads';
import { focusOn } from '../platform/focus';
import { useParams } from '../platform/navigation';
import { toast } from '../platform/toast';
import { useDraft, type Draft } from '../state/draft';
import { useStationHere } from '../state/place';
import { useReminders } from '../state/reminders';
import { useWritesHere } from '../state/writes-here';
import { Button } from '../ui/button';
import { Page } from '../ui/page';
import { CategoryBlock } from './write/category-block';
import { placeMissing, type WriteDraft } from './write/draft';
import { PlaceBlock } from './write/place-block';
import { BorderQuestion, Preview } from './write/preview';
import { RecipientBlock } from './write/recipient';
import { SimilarBlock } from './write/similar-block';
import { DRAFT_NAME, emptyDraft, useSending } from './write/use-sending';
import { WordsBlock } from './write/words-block';

export default function Write() {
  const writesHere = useWritesHere();
  const { station, deputy } = useParams('voter/write');
  const here = useStationHere()?.code;
  if (writesHere) return <Form />;
  const to = deputy ? { kind: 'deputy' as const, code: deputy } : { kind: 'station' as const, code: station ?? here };
  return (
    <Page of="voter/write">
      <IntoWechat {...(to.code ? to : {})} />
    </Page>
  );
}

function Form() {
  const draft = useDraft<WriteDraft>(DRAFT_NAME, emptyDraft());
  const here = useStationHere();
  const uploads = useUploads(draft);
  const sending = useSending(draft);
  const [previewing, setPreviewing] = useState(false);
  const [wrong, setWrong] = useState<{ text?: string; place?: string }>({});
  useAddressee(draft);
  useReminders();

  const preview = () => {
    const { text } = draft.value;
    const found = {
      text: textTrouble(text),
      place: placeMissing(draft.value, here) ? '请写明在哪里，或者选社区，才知道送到哪个联络站。' : undefined,
    };
    setWrong(found);
    if (found.text || found.place) {
      focusOn(found.text ? 'text' : 'place');
      return toast(found.text ? '请看看想说的话' : '请写明在哪里');
    }
    if (uploads.busy) return toast('照片还在上传，请等一下');
    sending.forget();
    setPreviewing(true);
  };

  return (
    <Page
      of="voter/write"
      footer={
        <Button id="preview" onTap={preview}>
          看看别人会看到什么
        </Button>
      }
    >
      <View className="stack">
        <RecipientBlock draft={draft} />
        <WordsBlock draft={draft} error={textTrouble(draft.value.text) && wrong.text} />
        <PlaceBlock draft={draft} error={placeMissing(draft.value, here) ? wrong.place : undefined} />
        <CategoryBlock draft={draft} />
        <PicturesField pictures={draft.value.pictures} of={uploads} />
        <SimilarBlock draft={draft} />
      </View>
      <Preview open={previewing} draft={draft.value} sending={sending} onClose={() => setPreviewing(false)} />
      <BorderQuestion sending={sending} />
    </Page>
  );
}

/** The page was opened for a station or a deputy: the draft goes there. A blank one forgets whom it was for. */
function useAddressee({ set, value }: Draft<WriteDraft>) {
  const { station, deputy } = useParams('voter/write');
  const blank = useRef(!value.text.trim());
  useEffect(() => {
    if (deputy) set({ to: { kind: 'deputy', code: deputy } });
    else if (station) set({ to: { kind: 'station', code: station } });
    else if (blank.current) set({ to: { kind: 'here' } });
  }, [station, deputy, set]);
}

function textTrouble(text: string): string | undefined {
  if (!text.trim()) return '请先写下想说的话。';
  const over = lengthOf(text) - LIMITS.requestText;
  return over > 0 ? `多了 ${over} 字，请删减一些再发送。` : undefined;
}
