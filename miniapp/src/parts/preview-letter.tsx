import { Text, View } from '@tarojs/components';
import { spokenDay } from '@huiyin/shared/kernel/time';
import { PROOF_LABELS, type Outcome } from '@huiyin/shared/requests/request.words';
import { isPictured, type Answer } from './answer.rules';
import { OutcomeTag } from './reply-letter';

interface PreviewLetterProps {
  /** 王代表的回音 */
  from: string;
  text: string;
  outcome?: Outcome;
  promiseDate?: string;
  /** What shows that it is solved. */
  proof?: Pick<Answer, 'proofKind' | 'proofText' | 'proofDay' | 'proofPictures'>;
  /** 电话里说的, 该去的地方: one more line under the words. */
  more?: string;
}

/** What the voter will read, before it is sent (#preview). */
export function PreviewLetter({ from, text, outcome, promiseDate, proof, more }: PreviewLetterProps) {
  return (
    <View id="preview" className="stack-small">
      <View className="sub">选民会看到</View>
      <View className="card stack-small">
        <View className="strong">{from}</View>
        <View className="letter">
          <Text userSelect>{text}</Text>
        </View>
        {more && <View className="sub">{more}</View>}
        {outcome && (
          <View className="row row-wrap">
            <OutcomeTag outcome={outcome} />
            {outcome === 'planned' && promiseDate && (
              <View className="sub">{`答应在 ${promiseDate.slice(0, 4)}年${spokenDay(promiseDate)} 前办好`}</View>
            )}
          </View>
        )}
        {proof && <ProofWords {...proof} />}
      </View>
    </View>
  );
}

function ProofWords({ proofKind, proofText, proofDay, proofPictures }: NonNullable<PreviewLetterProps['proof']>) {
  if (proofKind === null) return null;
  const what = isPictured(proofKind) ? `${proofPictures.length} 张` : proofDay && spokenDay(proofDay);
  return (
    <View className="sub">
      {[`办结凭据：${PROOF_LABELS[proofKind]}`, what, proofText.trim()].filter(Boolean).join(' · ')}
    </View>
  );
}
