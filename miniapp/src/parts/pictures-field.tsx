import { Image, View } from '@tarojs/components';
import { LIMITS } from '@huiyin/shared/kernel/limits';
import { addressOnServer } from '../api/http';
import { Card } from '../ui/card';
import { Icon } from '../ui/icon';
import type { KeptPicture } from './kept-picture.rules';
import type { Upload, useUploads } from './use-uploads';
import './parts.scss';
import './pictures-field.scss';

type Uploads = ReturnType<typeof useUploads>;

interface PicturesFieldProps {
  pictures: readonly KeptPicture[];
  of: Uploads;
  /** 照片 unless told. */
  label?: string;
  /** 可以不传，最多 9 张 unless told. */
  hint?: string;
}

/** Pictures to give: those that are there, those on their way, and a place to add one. */
export function PicturesField({ pictures, of, label = '照片', hint }: PicturesFieldProps) {
  const failed = of.uploads.find(({ trouble }) => trouble);
  return (
    <Card>
      <View className="strong">{label}</View>
      <View className="sub">{hint ?? `可以不传，最多 ${LIMITS.pictures} 张`}</View>
      <View className="pictures picture-row">
        {pictures.map((picture, at) => (
          <Kept key={picture.code} picture={picture} at={at + 1} onRemove={() => of.remove(picture.code)} />
        ))}
        {of.uploads.map((upload) => (
          <OnItsWay key={upload.id} upload={upload} of={of} />
        ))}
        {of.room > 0 && (
          <View
            id="picture-add"
            className="picture picture-add"
            role="button"
            aria-label="添加照片"
            onClick={() => void of.add()}
          >
            <Icon name="camera" tone="soft" size={28} />
            <View className="sub">添加</View>
          </View>
        )}
      </View>
      {failed && (
        <View id="picture-trouble" className="sub tone-red" role="alert">
          {failed.trouble}
        </View>
      )}
      {of.denied && (
        <View id="picture-denied" className="sub" role="alert">
          {of.denied}
        </View>
      )}
    </Card>
  );
}

function Kept({ picture, at, onRemove }: { picture: KeptPicture; at: number; onRemove: () => void }) {
  return (
    <View className="picture">
      <Image
        className="picture-image"
        mode="aspectFill"
        src={addressOnServer(picture.thumbUrl)}
        ariaLabel={`第 ${at} 张照片`}
      />
      <Remove id={`picture-remove-${at}`} label={`去掉第 ${at} 张照片`} onTap={onRemove} />
    </View>
  );
}

function OnItsWay({ upload, of }: { upload: Upload; of: Uploads }) {
  const { id, picture, trouble, unfit } = upload;
  return (
    <View className="picture">
      <Image className="picture-image" mode="aspectFill" src={picture.address} ariaLabel="正在上传的照片" />
      {trouble ? (
        <>
          {unfit ? (
            <View className="picture-over">用不了</View>
          ) : (
            <View
              id={`picture-retry-${id}`}
              className="picture-over"
              role="button"
              aria-label="重试上传"
              onClick={() => void of.retry(upload)}
            >
              重试
            </View>
          )}
          <Remove id={`picture-drop-${id}`} label="去掉这张照片" onTap={() => of.drop(id)} />
        </>
      ) : (
        <View className="picture-over" role="status">
          上传中
        </View>
      )}
    </View>
  );
}

function Remove({ id, label, onTap }: { id: string; label: string; onTap: () => void }) {
  return (
    <View id={id} className="picture-remove" role="button" aria-label={label} onClick={onTap}>
      <View className="picture-cross">
        <Icon name="close" size={16} />
      </View>
    </View>
  );
}
