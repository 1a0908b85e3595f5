// Ids: #kept · #export · #share (in WeChat, once exported) · #delete (opens #delete-sheet: #delete-word · #delete-yes) ·
// #trouble · #home · #retry
import { useState } from 'react';
import { View } from '@tarojs/components';
import { exportOwn } from '../api/me';
import { list } from '../api/requests';
import { useAct } from '../parts/use-act';
import { instantOf } from '../parts/when';
import { go } from '../platform/navigation';
import { IS_TO_BE_SHARED, shareFile, writeFile } from '../platform/own-file';
import { toast } from '../platform/toast';
import { useResource } from '../state/resource';
import { ensureSignedIn } from '../state/session';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Empty, Loaded } from '../ui/loaded';
import { Page } from '../ui/page';
import { Fact } from '../ui/row';
import { DeleteSheet } from './data/delete-sheet';
import { fileName, openOnes, ownDataText } from './data/own-data.rules';

interface Open {
  count: number;
  /** Further pages were not counted. */
  more: boolean;
}

export default function Data() {
  const open = useResource(async (): Promise<Open | { elsewhere: string }> => {
    const { role, roleLabel } = await ensureSignedIn();
    if (role !== 'voter') return { elsewhere: `这里是选民的资料。您现在的身份是${roleLabel}，请到“我的”里换身份。` };
    const { items, nextCursor } = await list('mine');
    return { count: openOnes(items), more: nextCursor !== null };
  }, []);
  return (
    <Page of="account/data">
      <Loaded of={open}>
        {(data) =>
          'elsewhere' in data ? (
            <Empty icon="person" text={data.elsewhere}>
              <Button id="home" narrow onTap={() => void go('pages/home')}>
                回首页
              </Button>
            </Empty>
          ) : (
            <Own open={data} />
          )
        }
      </Loaded>
    </Page>
  );
}

function Own({ open }: { open: Open }) {
  const [deleting, setDeleting] = useState(false);
  return (
    <View className="stack">
      <Card id="kept">
        <View className="stack-small">
          <View className="h2">我们留着您的这些</View>
          <Fact name="写过的">您写的事、补充的话、照片、评价，关注的事</Fact>
          <Fact name="回音">别人答复您的话，发给您的消息</Fact>
          <Fact name="联系">您留的电话（没留就没有），加密存放</Fact>
          <Fact name="微信">一个只在本小程序里认得您的记号，不是微信号</Fact>
          <Fact name="记录">登录和订阅提醒的记录；谁看过您的联系方式</Fact>
          <View className="sub">不留您的身份证号和位置轨迹。写的事按档案规定保存，别人看不到是谁写的。</View>
        </View>
      </Card>
      <ExportCard />
      <Card>
        <View className="stack-small">
          <View className="h2">注销账号</View>
          <View className="sub">删掉您的账号和个人信息。办过的事隐去个人信息后存档，不能恢复。</View>
          <Button id="delete" kind="danger" onTap={() => setDeleting(true)}>
            注销账号
          </Button>
        </View>
      </Card>
      {deleting && <DeleteSheet open={open.count} more={open.more} onClose={() => setDeleting(false)} />}
    </View>
  );
}

/** Everything as a file: browsers keep it at once, in WeChat it is sent to a chat of one's own. */
function ExportCard() {
  const act = useAct();
  const [written, setWritten] = useState<string>();
  const make = async () => {
    const data = await exportOwn();
    const name = fileName(instantOf(data.exportedAt));
    await writeFile(ownDataText(data), name);
    return name;
  };
  const done = (name: string) => {
    setWritten(name);
    toast(IS_TO_BE_SHARED ? '做好了，请发给自己保存' : '已经存到下载里');
  };
  const share = () => written && shareFile(written).catch(() => toast('没有发出去，可以再点一次'));
  return (
    <Card>
      <View className="stack-small">
        <View className="h2">导出我的资料</View>
        <View className="sub">一份文字文件，上面那些都在里面，打开就能看。里面有您的电话和原话，请自己收好。</View>
        {act.refused && (
          <View id="trouble" className="tone-red" role="alert">
            {act.refused.message}
          </View>
        )}
        <Button id="export" kind="line" busy={act.busy} onTap={() => void act.run(make, done)}>
          {act.refused ? '重试' : '导出我的资料'}
        </Button>
        {IS_TO_BE_SHARED && written && (
          <Button id="share" onTap={() => void share()}>
            发给自己（文件传输助手）
          </Button>
        )}
      </View>
    </Card>
  );
}
