import { Image, View } from '@tarojs/components';
import type { PictureView } from '@huiyin/shared/requests/request.dto';
import { addressOnServer } from '../api/http';
import { showPictures } from '../platform/pictures';
import { DISPLAY_WORDS } from './display-tag';
import './parts.scss';

interface PicturesProps {
  pictures: readonly PictureView[];
  /** Begins the ids where a page has more than one row of pictures: #<name>-1 …; picture unless told. */
  name?: string;
}

/** Pictures side by side; a tap shows them full-screen. Nothing when there are none. */
export function Pictures({ pictures, name = 'picture' }: PicturesProps) {
  if (pictures.length === 0) return null;
  const whole = pictures.map(({ url }) => addressOnServer(url));
  return (
    <View className="pictures">
      {pictures.map(({ code, thumbUrl, display }, at) => (
        <View
          key={code}
          id={`${name}-${at + 1}`}
          className="picture"
          role="button"
          aria-label={`看大图，第 ${at + 1} 张`}
          onClick={() => showPictures(whole, at)}
        >
          <Image className="picture-image" mode="aspectFill" lazyLoad src={addressOnServer(thumbUrl)} />
          {display !== 'shown' && <View className="picture-word">{DISPLAY_WORDS[display].word}</View>}
        </View>
      ))}
    </View>
  );
}
