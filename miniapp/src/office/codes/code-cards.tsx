import { useState } from 'react';
import { View } from '@tarojs/components';
import type { CodeRow } from '@huiyin/shared/codes/code.dto';
import { sinceWords } from '../../parts/frame/since';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Fact } from '../../ui/row';
import { Sheet } from '../../ui/sheet';
import { Tag } from '../../ui/tag';
import type { CodeRowsProps } from './code-table';
import { lastScanWords, scanWords, spacedCode } from './code-words';
import type { CodeDeed, CodeDeeds } from './use-code-deeds';

/** The codes on a phone: cards that open what may be done (#panel-code). */
export function CodeCards({ rows, deeds, onPrint }: CodeRowsProps) {
  const [open, setOpen] = useState<CodeRow>();
  const close = () => setOpen(undefined);
  return (
    <>
      {rows.map((row) => (
        <Card
          key={row.subject}
          id={`code-${row.subject}`}
          onTap={() => setOpen(row)}
          label={`${row.name}，${row.place}`}
        >
          <View className="row">
            <View className="grow">
              <View className="strong">{row.name}</View>
              <View className="sub">{row.place}</View>
            </View>
            {row.code ? <Tag tone="green">可用</Tag> : <Tag tone="grey">没有码</Tag>}
          </View>
          {scanWords(row) && <View className="sub codes-under">{scanWords(row)}</View>}
        </Card>
      ))}
      <Sheet id="panel-code" open={open !== undefined} title={open?.name ?? ''} onClose={close}>
        {open && <CodeSheet row={open} deeds={deeds} onPrint={onPrint} onClose={close} />}
      </Sheet>
    </>
  );
}

interface CodeSheetProps {
  row: CodeRow;
  deeds: CodeDeeds;
  onPrint: (row: CodeRow) => void;
  onClose: () => void;
}

function CodeSheet({ row, deeds, onPrint, onClose }: CodeSheetProps) {
  const { place, code, issuedAt, allowedActions } = row;
  const may = (verb: CodeRow['allowedActions'][number]) => allowedActions.includes(verb);
  const start = (deed: CodeDeed) => () => {
    onClose();
    deeds.start(deed, row);
  };
  const print = () => {
    onClose();
    onPrint(row);
  };
  return (
    <View className="stack">
      <View>
        <Fact name="所在">{place}</Fact>
        <Fact name="现在的码">{code ? spacedCode(code) : '没有'}</Fact>
        {issuedAt && code && <Fact name="从何时">{sinceWords(issuedAt)}</Fact>}
        {scanWords(row) && <Fact name="扫码">{[scanWords(row), lastScanWords(row)].filter(Boolean).join('，')}</Fact>}
      </View>
      {may('print') && (
        <Button id="poster" onTap={print}>
          下载海报
        </Button>
      )}
      {may('issue') && (
        <Button id={code ? 'reissue' : 'issue'} kind={code ? 'line' : 'main'} onTap={start(code ? 'reissue' : 'issue')}>
          {code ? '换新码' : '生成新码'}
        </Button>
      )}
      {may('revoke') && (
        <Button id="revoke" kind="danger" onTap={start('revoke')}>
          停用
        </Button>
      )}
      {allowedActions.length === 0 && <View className="sub">这个站已关闭，或者这位代表已离任，不用再发码。</View>}
    </View>
  );
}
