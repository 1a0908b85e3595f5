import { useState } from 'react';
import { View } from '@tarojs/components';
import { plainCode } from '../../parts/plain-code';
import { Button } from '../../ui/button';
import { Line } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { Sheet } from '../../ui/sheet';

interface ProveSheetProps {
  title: string;
  /** What happens then. */
  text: string;
  yes: string;
  onProve: (password: string, code: string) => Promise<void>;
  onClose: () => void;
}

/** Asks for password and code before something about them changes. Ids: #prove, #prove-password, #prove-code, #prove-yes, #prove-refused. */
export function ProveSheet({ title, text, yes, onProve, onClose }: ProveSheetProps) {
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string>();
  const ready = password !== '' && plainCode(code) !== '';
  const send = async () => {
    if (!ready || busy) return;
    setBusy(true);
    setRefused(undefined);
    try {
      await onProve(password, plainCode(code));
    } catch (error) {
      setRefused((error as Error).message);
      setBusy(false);
    }
  };
  return (
    <Sheet
      id="prove"
      open
      title={title}
      onClose={onClose}
      onSend={() => void send()}
      footer={
        <Button id="prove-yes" busy={busy} disabled={!ready} onTap={() => void send()}>
          {yes}
        </Button>
      }
    >
      <View className="stack">
        <View>{text}</View>
        <Line
          id="prove-password"
          label="密码"
          kind="password"
          value={password}
          onChange={setPassword}
          maxLength={128}
          autoComplete="current-password"
        />
        <Line
          id="prove-code"
          label="动态码"
          value={code}
          onChange={setCode}
          maxLength={20}
          autoComplete="one-time-code"
          hint="手机上现在的六位数；刚用过的要等换一个。"
          onEnter={() => void send()}
        />
        {refused && (
          <View id="prove-refused" className="row row-top tone-red" role="alert">
            <Icon name="warning" />
            <View className="grow">{refused}</View>
          </View>
        )}
      </View>
    </Sheet>
  );
}
