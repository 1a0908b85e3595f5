import { useState } from 'react';
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
}

/** Takes a list out of the house as a table (#export). */
export function ExportButton({ scope, state, name }: ExportButtonProps) {
  const [busy, setBusy] = useState(false);
  const take = async () => {
    setBusy(true);
    try {
      await keepFile(await listFile({ scope, state }), `${name}-${dayOf(Date.now())}.xlsx`);
      toast('表格导出好了，带着您的名字。谁导出过，会记进日志。');
    } catch (error) {
      toast((error as Error).message);
    }
    setBusy(false);
  };
  return (
    <Button id="export" kind="line" small narrow busy={busy} onTap={() => void take()}>
      导出表格
    </Button>
  );
}
