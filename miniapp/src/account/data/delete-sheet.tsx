import { useState } from 'react';
import { View } from '@tarojs/components';
import type { Deleted } from '@huiyin/shared/people/me.dto';
import { deleteOwn } from '../../api/me';
import { SheetFoot } from '../../parts/sheet-foot';
import { useAct } from '../../parts/use-act';
import { restart } from '../../platform/navigation';
import { toast } from '../../platform/toast';
import { dropAllDrafts } from '../../state/draft-shelf';
import { forgetSession } from '../../state/session';
import { Button } from '../../ui/button';
import { Line } from '../../ui/field';
import { Sheet } from '../../ui/sheet';

/** What has to be written, so that nobody deletes an account by a slip of the thumb. */
const WORD = '注销';

interface DeleteSheetProps {
  /** Matters that are not ended. */
  open: number;
  more: boolean;
  onClose: () => void;
}

/** Says what happens, asks for the word, deletes, and says what became of it. */
export function DeleteSheet({ open, more, onClose }: DeleteSheetProps) {
  const act = useAct();
  const [word, setWord] = useState('');
  const [gone, setGone] = useState<Deleted>();
  const leave = () => {
    forgetSession();
    dropAllDrafts();
    toast('已注销');
    void restart('pages/home');
  };
  if (gone) {
    const home = (
      <Button id="deleted-home" onTap={leave}>
        知道了
      </Button>
    );
    return (
      <Sheet id="deleted-sheet" open title="已经注销" onClose={leave} footer={home}>
        <View id="deleted">{gone.message}</View>
      </Sheet>
    );
  }
  const yes = (
    <SheetFoot
      id="delete-yes"
      yes="注销，不能恢复"
      danger
      act={act}
      disabled={word.trim() !== WORD}
      onYes={() => void act.run(deleteOwn, setGone)}
      onStale={onClose}
    />
  );
  return (
    <Sheet id="delete-sheet" open title="注销账号吗" onClose={onClose} footer={yes}>
      <View className="stack">
        <View>您的电话、微信记号、消息和草稿都会删掉，这台设备上会退出登录。</View>
        {open > 0 ? (
          <View id="delete-open" className="tone-amber strong">
            {`您还有 ${open} 件${more ? '以上' : ''}没有办结：会照常办完，但您再也收不到回音，也不能补充和评价。`}
          </View>
        ) : (
          <View className="sub">您的事都办结了，隐去个人信息后存档。</View>
        )}
        <View className="sub">想留一份，请先导出我的资料。以后再写，会是一个新的账号。</View>
        <Line
          id="delete-word"
          label={`确定的话，请写“${WORD}”两个字`}
          value={word}
          onChange={setWord}
          placeholder={WORD}
          maxLength={10}
        />
      </View>
    </Sheet>
  );
}
