/**
 * Asks for the person's word on the privacy guide when WeChat holds a call back for it, above whatever page that is.
 * Ids: #privacy, #privacy-contract, #privacy-no, #privacy-agree.
 */
import { View } from '@tarojs/components';
import { useOnTop } from '../platform/lifecycle';
import { agreeToPrivacy, disagreeToPrivacy, openPrivacyContract, usePrivacyAsk } from '../platform/privacy';
import { toast } from '../platform/toast';
import { Button } from '../ui/button';
import { Sheet } from '../ui/sheet';
import { WechatButton } from '../ui/wechat-button';
import { privacyReason } from './privacy-words';

const AGREE = 'privacy-agree';

async function readIt(): Promise<void> {
  if (!(await openPrivacyContract())) toast('暂时打不开，可以从右上角“···”里看');
}

export function PrivacySheet() {
  const ask = usePrivacyAsk();
  const onTop = useOnTop();
  if (!ask || !onTop) return null;
  const buttons = (
    <View className="row">
      <View className="grow">
        <Button id="privacy-no" kind="line" onTap={disagreeToPrivacy}>
          不同意
        </Button>
      </View>
      <View className="grow">
        <WechatButton id={AGREE} openType="agreePrivacyAuthorization" onAnswer={() => agreeToPrivacy(AGREE)}>
          同意
        </WechatButton>
      </View>
    </View>
  );
  return (
    <View className="sheet-above">
      <Sheet id="privacy" open title="先说说您的信息" onClose={disagreeToPrivacy} footer={buttons}>
        <View className="stack">
          <View>{privacyReason(ask.referrer)}</View>
          <View>您不点，我们不取；您的名字和电话不公开。</View>
          <View>不同意也可以：照样能看、能写，只是这一步用不了。</View>
          <Button id="privacy-contract" kind="text" narrow onTap={() => void readIt()}>
            查看《用户隐私保护指引》
          </Button>
        </View>
      </Sheet>
    </View>
  );
}
