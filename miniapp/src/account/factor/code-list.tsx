import { View } from '@tarojs/components';
import { copyText } from '../../platform/clipboard';
import { CAN_PRINT, printPage } from '../../platform/print';
import { toast } from '../../platform/toast';
import { Button } from '../../ui/button';
import './factor.scss';

const copy = async (codes: readonly string[]) =>
  toast((await copyText(codes.join('\n'))) ? '复制好了，请存到只有您看得到的地方。' : '没有复制成，请抄下来。');

/** The recovery codes, shown this once. Ids: #code-0 … #code-9, #copy-codes, #print-codes. */
export function CodeList({ codes }: { codes: readonly string[] }) {
  return (
    <View className="stack">
      <View>
        手机丢了、换了，或者不在身边，用一个备用码就能登录。每个只能用一次，和钱包、证件放在一起，不要放在电脑旁边。
      </View>
      <View className="recovery-codes">
        {codes.map((code, at) => (
          <View key={code} id={`code-${at}`} className="recovery-code">
            {code}
          </View>
        ))}
      </View>
      <View className="row">
        <View className="grow">
          <Button id="copy-codes" kind="line" onTap={() => void copy(codes)}>
            复制
          </Button>
        </View>
        {CAN_PRINT && (
          <View className="grow">
            <Button id="print-codes" kind="line" onTap={printPage}>
              打印
            </Button>
          </View>
        )}
      </View>
    </View>
  );
}
