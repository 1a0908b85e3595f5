import { View } from '@tarojs/components';
import { useState } from 'react';
import {
  POSTER_LABELS,
  POSTER_SIZES,
  type CodeKind,
  type CodeRow,
  type PosterSize,
} from '@huiyin/shared/codes/code.dto';
import { poster, posterBook } from '../../api/codes';
import { keepFile, type DeviceFile } from '../../platform/document';
import { toast } from '../../platform/toast';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Sheet } from '../../ui/sheet';

/** Where each size goes. */
const USES: Record<PosterSize, string> = {
  a4: '贴在站门口，普通打印机就能印',
  a3: '贴在公告栏，远一点也看得清',
  card: '放在桌上、窗口上，印在硬卡纸上',
};

/** The end of a file's name. */
const FILE_WORDS: Record<PosterSize, string> = { a4: 'A4海报', a3: 'A3海报', card: '桌卡' };

/** The poster of one station or deputy, in three sizes (#poster-a4 #poster-a3 #poster-card). */
export function PosterPanel({ of, onClose }: { of: CodeRow | undefined; onClose: () => void }) {
  if (!of) return null;
  return (
    <Sheet id="panel-poster" open title={`${of.name}的海报`} onClose={onClose}>
      <Sizes name={of.name} fetch={(size) => poster(of, size)} onDone={onClose} />
    </Sheet>
  );
}

interface BookPanelProps {
  open: boolean;
  kind: CodeKind;
  place: string | undefined;
  onClose: () => void;
}

/** The posters of all of a kind in one file. */
export function BookPanel({ open, kind, place = '', onClose }: BookPanelProps) {
  const what = kind === 'station' ? '联络站' : '代表';
  return (
    <Sheet id="panel-posters" open={open} title={`全部${what}的海报`} onClose={onClose}>
      <View className="stack">
        <View className="sub">{`有码的${what}，一个一页，合成一个文件。`}</View>
        <Sizes name={`${place}全部${what}`} fetch={(size) => posterBook(kind, size)} onDone={onClose} />
      </View>
    </Sheet>
  );
}

interface SizesProps {
  name: string;
  fetch: (size: PosterSize) => Promise<DeviceFile>;
  onDone: () => void;
}

function Sizes({ name, fetch, onDone }: SizesProps) {
  const [busy, setBusy] = useState<PosterSize>();
  const [trouble, setTrouble] = useState<string>();
  const take = async (size: PosterSize) => {
    if (busy) return;
    setBusy(size);
    setTrouble(undefined);
    try {
      await keepFile(await fetch(size), `${name}-${FILE_WORDS[size]}.pdf`);
      toast('海报好了，可以打印。');
      onDone();
    } catch (error) {
      setTrouble((error as Error).message || '文件没有打开，请再试一次。');
      setBusy(undefined);
    }
  };
  return (
    <View className="stack">
      {POSTER_SIZES.map((size) => (
        <View key={size} className="stack-small">
          <Button
            id={`poster-${size}`}
            kind="line"
            busy={busy === size}
            disabled={busy !== undefined && busy !== size}
            onTap={() => void take(size)}
          >
            {size === 'card' ? `下载${POSTER_LABELS.card}` : `下载 ${POSTER_LABELS[size]}`}
          </Button>
          <View className="sub centre">{USES[size]}</View>
        </View>
      ))}
      {trouble && (
        <View id="refused" className="row row-top tone-red" role="alert">
          <Icon name="warning" />
          <View className="grow">{trouble}</View>
        </View>
      )}
    </View>
  );
}
