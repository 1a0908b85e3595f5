import { useEffect } from 'react';
import { View } from '@tarojs/components';
import { LIMITS } from '@huiyin/shared/kernel/limits';
import { plusDays, type Day as CalendarDay } from '@huiyin/shared/kernel/time';
import { PROOF_KINDS, PROOF_LABELS, type ProofKind } from '@huiyin/shared/requests/request.words';
import type { Draft } from '../state/draft';
import { Card } from '../ui/card';
import { Choice } from '../ui/choice';
import { Area, Day } from '../ui/field';
import { isPictured, type Answer, type Missing } from './answer.rules';
import { PicturesField } from './pictures-field';
import { useUploads } from './use-uploads';

const MEANS: Record<ProofKind, string> = {
  photo: '办好以后拍的，选民看得到',
  document: '竣工单、回函这样的文件，拍下来传上',
  voter_yes: '选民亲口说解决了：哪一天、怎么说的',
  site_visit: '去现场看过：谁去的、哪一天、看到什么',
};
const OPTIONS = PROOF_KINDS.map((value) => ({ value, label: PROOF_LABELS[value], sub: MEANS[value] }));

const WORDS: Record<ProofKind, { label: string; placeholder: string }> = {
  photo: { label: '照片上是什么（可以不写）', placeholder: '例如：三盏灯都亮了' },
  document: { label: '是什么文件（可以不写）', placeholder: '例如：供电所的检修单' },
  voter_yes: { label: '选民怎么说的', placeholder: '例如：电话里说灯都亮了，晚上看得清台阶' },
  site_visit: { label: '谁去的、看到什么', placeholder: '例如：我和物业老张晚上八点去看，三盏灯都亮' },
};

interface ProofFieldsProps {
  draft: Draft<Answer>;
  missing: Missing;
  /** The server's day. */
  today: CalendarDay;
  /** The first day of this round: what was before proves nothing for it. A year back unless told. */
  since?: CalendarDay;
  onUploading?: (busy: boolean) => void;
}

/** What shows that it is solved. Ids: #proof-<kind>, #proof-text, #proof-day, #picture-add. */
export function ProofFields({ draft, missing, today, since, onUploading }: ProofFieldsProps) {
  const { proofKind: kind, proofText, proofDay, proofPictures } = draft.value;
  const uploads = useUploads({
    value: { pictures: proofPictures },
    set: ({ pictures }) => pictures && draft.set({ proofPictures: pictures }),
  });
  const { busy } = uploads;
  useEffect(() => onUploading?.(busy), [busy, onUploading]);
  return (
    <View className="stack-small">
      <Choice
        id="proof"
        label="办结凭据"
        options={OPTIONS}
        value={kind ?? undefined}
        onChange={(chosen) => draft.set({ proofKind: chosen })}
      />
      {kind === null && <View className="sub">写“已解决”要有一样凭据，选民一看就放心。没有的话，请选别的结果。</View>}
      <Wrong text={missing.proofKind} />
      {kind && isPictured(kind) && (
        <PicturesField
          pictures={proofPictures}
          of={uploads}
          label={PROOF_LABELS[kind]}
          hint="选民和站里都看得到，请避开人脸和车牌"
        />
      )}
      <Wrong text={kind && isPictured(kind) ? missing.proofPictures : undefined} />
      {kind && (
        <Card>
          <Area
            id="proof-text"
            {...WORDS[kind]}
            value={proofText}
            onChange={(text) => draft.set({ proofText: text })}
            maxLength={LIMITS.noteText}
            error={missing.proofText}
          />
        </Card>
      )}
      {kind && !isPictured(kind) && (
        <Day
          id="proof-day"
          label="哪一天"
          value={proofDay}
          onChange={(day) => draft.set({ proofDay: day })}
          from={since ?? plusDays(today, -365)}
          to={today}
          error={missing.proofDay}
        />
      )}
    </View>
  );
}

function Wrong({ text }: { text: string | undefined }) {
  if (!text) return null;
  return (
    <View className="field-error" role="alert">
      {text}
    </View>
  );
}
