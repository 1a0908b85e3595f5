import { useState } from 'react';
import { View } from '@tarojs/components';
import { ApiError } from '../api/api-error';
import { toast } from '../platform/toast';
import { Button } from '../ui/button';
import { Line } from '../ui/field';
import { Sheet } from '../ui/sheet';
import { plainCode } from './plain-code';

/** After these the same is tried again, with a code. */
const ASKS = ['second_factor.code_required', 'second_factor.code_wrong'];
const asks = (error: unknown): error is ApiError => error instanceof ApiError && ASKS.includes(error.code);

type Work = (code?: string) => Promise<unknown>;

/**
 * What a stolen session must not do: tried as it is, and with a code of the phone when the server asks for one. Draw
 * `sheet` on the page. Ids: #fresh-code (the sheet), #code, #fresh-code-yes.
 */
export function useFreshCode() {
  const [work, setWork] = useState<Work>();
  const [refused, setRefused] = useState<string>();
  const attempt = async (what: Work, code?: string) => {
    try {
      await what(code);
      setWork(undefined);
    } catch (error) {
      if (!asks(error)) {
        setWork(undefined);
        toast((error as Error).message);
        return;
      }
      setRefused(code === undefined ? undefined : error.message);
      setWork(() => what);
    }
  };
  const sheet = work && (
    <CodeSheet refused={refused} onCode={(code) => attempt(work, code)} onClose={() => setWork(undefined)} />
  );
  return { attempt: (what: Work) => attempt(what), sheet };
}

interface CodeSheetProps {
  refused: string | undefined;
  onCode: (code: string) => Promise<void>;
  onClose: () => void;
}

function CodeSheet({ refused, onCode, onClose }: CodeSheetProps) {
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const send = async () => {
    if (!plainCode(code) || busy) return;
    setBusy(true);
    await onCode(plainCode(code));
    setBusy(false);
  };
  return (
    <Sheet
      id="fresh-code"
      open
      title="再确认是您本人"
      onClose={onClose}
      onSend={() => void send()}
      footer={
        <Button id="fresh-code-yes" busy={busy} disabled={!plainCode(code)} onTap={() => void send()}>
          确认
        </Button>
      }
    >
      <View className="stack">
        <View>这一步会影响别人的账号。请看手机上的验证器，填现在的六位数。</View>
        <Line
          id="code"
          label="动态码"
          kind="text"
          value={code}
          onChange={setCode}
          maxLength={20}
          autoComplete="one-time-code"
          focus
          error={refused}
          onEnter={() => void send()}
        />
      </View>
    </Sheet>
  );
}
