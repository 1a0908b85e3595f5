import { View } from '@tarojs/components';
import type { RequestView } from '@huiyin/shared/requests/request.dto';
import { toast } from '../platform/toast';
import { useDraft } from '../state/draft';
import { PicturesField } from './pictures-field';
import { ReasonSheet } from './reason-sheet';
import { useAct } from './use-act';
import type { WithPictures } from './kept-picture.rules';
import { useUploads } from './use-uploads';
import type { WordVerb } from './word-verbs';

interface WordVerbSheetProps {
  of: WordVerb;
  code: string;
  onClose: () => void;
  /** It worked: how the matter stands now. */
  onDone: (request: RequestView) => void;
  /** What is shown is old. */
  onStale: () => void;
}

/** A verb that takes words: the sheet says what happens then, keeps what is written, and sends it once. */
export function WordVerbSheet({ of, code, onClose, onDone, onStale }: WordVerbSheetProps) {
  const act = useAct();
  const pictures = useDraft<WithPictures>(`${of.verb}-pictures.${code}`, { pictures: [] });
  const uploads = useUploads(pictures);
  const given = pictures.value.pictures;
  const send = (text: string, clear: () => void) => {
    if (uploads.busy) return toast('照片还在上传，请等一下');
    const codes = given.map((picture) => picture.code);
    return void act.run(
      () => of.send(code, text, codes),
      (request) => {
        clear();
        pictures.clear();
        toast(of.done);
        onDone(request);
      },
    );
  };
  return (
    <ReasonSheet
      id={of.verb}
      about={code}
      title={of.title}
      label={of.label}
      placeholder={of.placeholder}
      maxLength={of.maxLength}
      phrases={of.phrases}
      warning={of.warning}
      yes={of.yes}
      act={act}
      more={of.pictures && <PicturesField pictures={given} of={uploads} />}
      onYes={send}
      onClose={onClose}
      onStale={onStale}
    >
      <View className="sub">{of.hint}</View>
    </ReasonSheet>
  );
}
