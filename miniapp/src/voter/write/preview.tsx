import { Image, Text, View } from '@tarojs/components';
import { redact } from '@huiyin/shared/requests/redaction';
import { addressOnServer } from '../../api/http';
import { go } from '../../platform/navigation';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Icon } from '../../ui/icon';
import { Row } from '../../ui/row';
import { Sheet } from '../../ui/sheet';
import type { WriteDraft } from './draft';
import type { useSending } from './use-sending';
import '../../parts/parts.scss';
import '../../parts/pictures-field.scss';
import './write.scss';

interface PreviewProps {
  open: boolean;
  draft: WriteDraft;
  sending: ReturnType<typeof useSending>;
  onClose: () => void;
}

/** 别人会看到: the matter as everyone but its handlers reads it, and the one button that sends it. */
export function Preview({ open, draft, sending, onClose }: PreviewProps) {
  const { busy, trouble } = sending;
  const footer = (
    <Button id="send" busy={busy} onTap={() => void sending.send()}>
      {trouble?.again ?? '发送'}
    </Button>
  );
  return (
    <Sheet id="preview-sheet" open={open} title="别人会看到" onClose={onClose} footer={footer}>
      <View className="stack">
        <Card>
          <View id="preview-text" className="preview-text">
            <Text>{redact(draft.text).text}</Text>
          </View>
          <Where draft={draft} />
          {draft.pictures.length > 0 && (
            <View className="pictures picture-row">
              {draft.pictures.map(({ code, thumbUrl }) => (
                <View key={code} className="picture picture-small">
                  <Image className="picture-image" mode="aspectFill" src={addressOnServer(thumbUrl)} />
                </View>
              ))}
            </View>
          )}
        </Card>
        <View className="sub">您的名字和电话不会公开。联络站和代表能看到原文，好把事情办对。</View>
        {trouble && (
          <View id="send-trouble" className="field-error" role="alert">
            <Icon name="warning" size={20} />
            <View className="grow">{trouble.text}</View>
          </View>
        )}
        {trouble?.arrived && (
          <Button id="see-echoes" kind="line" onTap={() => void go('pages/echoes')}>
            看我的回音
          </Button>
        )}
      </View>
    </Sheet>
  );
}

function Where({ draft: { community, placeText, category } }: { draft: WriteDraft }) {
  const words = [community?.name, redact(placeText.trim()).text, category].filter(Boolean).join(' · ');
  return words ? <View className="sub">{words}</View> : null;
}

/** The place lies at a border: the voter says which side, nobody guesses. */
export function BorderQuestion({ sending }: { sending: ReturnType<typeof useSending> }) {
  const { sides, choose, forget } = sending;
  return (
    <Sheet id="border-sheet" open={sides !== undefined} title="属于哪个社区" onClose={forget}>
      <View className="sub">这个位置在两个社区交界，请选一下您说的地方属于哪个社区。</View>
      {sides?.map((side, at) => (
        <Row
          key={side.id}
          id={`border-${at + 1}`}
          icon="pin"
          title={side.name}
          sub={`${side.district} · ${side.street}`}
          onTap={() => void choose(side)}
        />
      ))}
    </Sheet>
  );
}
