import { useState } from 'react';
import { View } from '@tarojs/components';
import { dayOf } from '@huiyin/shared/kernel/time';
import { listFile } from '../../api/list-export';
import { keepFile } from '../../platform/document';
import { toast } from '../../platform/toast';
import { Button } from '../../ui/button';

interface ExportButtonProps {
  scope: Parameters<typeof listFile>[0]['scope'];
  state?: Parameters<typeof listFile>[0]['state'];
  /** What the file is called: 逾期事项. */
  name: string;
  /** Words in a line, where a button would be too much. */
  quiet?: boolean;
}

/** Takes a list out of the house as a table (#export). */
export function ExportButton({ scope, state, name, quiet }: ExportButtonProps) {
  const [busy, setBusy] = useState(false);
  const take = async () => {
    if (busy) return;
    setBusy(true);
    try {
      await keepFile(await listFile({ scope, state }), `${name}-${dayOf(Date.now())}.xlsx`);
      toast('表格导出好了，带着您的名字。谁导出过，会记进日志。');
    } catch (error) {
      toast((error as Error).message);
    }
    setBusy(false);
  };
  if (quiet) {
    return (
      <View id="export" className="queue-help" role="button" aria-busy={busy || undefined} onClick={() => void take()}>
        {busy ? '正在导出' : '导出表格'}
      </View>
    );
  }
  return (
    <Button id="export" kind="line" small narrow busy={busy} onTap={() => void take()}>
      导出表格
    </Button>
  );
}
