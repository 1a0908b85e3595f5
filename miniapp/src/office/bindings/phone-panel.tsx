import { useState } from 'react';
import { View } from '@tarojs/components';
import { PHONE_SHAPE, type BindingView } from '@huiyin/shared/people/binding.dto';
import { changePhone } from '../../api/bindings';
import { useAct } from '../../parts/use-act';
import { Button } from '../../ui/button';
import { Line } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { Sheet } from '../../ui/sheet';

interface PhonePanelProps {
  of: BindingView;
  onClose: () => void;
  onChanged: () => void;
}

/** Another number for a deputy or officer; a tie to WeChat ends with it. */
export function PhonePanel({ of, onClose, onChanged }: PhonePanelProps) {
  const [phone, setPhone] = useState('');
  const [tried, setTried] = useState(false);
  const act = useAct();
  const plain = phone.replace(/[\s-]/g, '');
  const wrong = PHONE_SHAPE.test(plain) ? undefined : '手机号不对，请核对后再填。';
  const save = () => {
    setTried(true);
    if (wrong) return;
    void act.run(() => changePhone(of.id, plain), onChanged);
  };
  const bound = of.boundAt !== null;
  return (
    <Sheet
      id="panel-phone"
      open
      title={`${of.name}的手机号`}
      onClose={onClose}
      footer={
        <Button id="confirm" busy={act.busy} onTap={save}>
          {bound ? '改号码，解除原来的绑定' : '保存'}
        </Button>
      }
    >
      <View className="stack">
        <View>
          {of.phone && `现在登记的是 ${of.phone}。`}
          请当面核对是本人，再改。
          {bound && '改了以后，原来的微信马上不能再用这个身份，本人要用新号码重新绑定。'}
        </View>
        <Line
          id="new-phone"
          label="新的手机号"
          kind="text"
          value={phone}
          onChange={setPhone}
          maxLength={20}
          placeholder="11 位手机号"
          autoComplete="off"
          error={tried ? wrong : undefined}
          onEnter={save}
          focus
        />
        {act.refused && (
          <View id="refused" className="row row-top tone-red" role="alert">
            <Icon name="warning" />
            <View className="grow">{act.refused.message}</View>
          </View>
        )}
      </View>
    </Sheet>
  );
}
