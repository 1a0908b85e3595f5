import { View } from '@tarojs/components';
import type { CodeRow } from '@huiyin/shared/codes/code.dto';
import { sinceWords } from '../../parts/frame/since';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { TableHead } from '../../ui/table-head';
import { Tag } from '../../ui/tag';
import { lastScanWords, scanWords, spacedCode } from './code-words';
import type { CodeDeeds } from './use-code-deeds';

export interface CodeRowsProps {
  rows: readonly CodeRow[];
  deeds: CodeDeeds;
  onPrint: (row: CodeRow) => void;
}

const HEAD = ['名称', '现在的码', '扫码', '办理'];

/** The codes at a desk, a row each (#code-<subject>). */
export function CodeTable({ rows, deeds, onPrint }: CodeRowsProps) {
  return (
    <Card flush>
      <View id="codes-table" role="table" aria-label="二维码">
        <TableHead className="table-row codes-row table-head" names={HEAD} />
        {rows.map((row) => (
          <TableRow key={row.subject} row={row} deeds={deeds} onPrint={onPrint} />
        ))}
      </View>
    </Card>
  );
}

function TableRow({ row, deeds, onPrint }: { row: CodeRow } & Pick<CodeRowsProps, 'deeds' | 'onPrint'>) {
  const { subject, name, place, code, issuedAt, allowedActions } = row;
  const may = (verb: CodeRow['allowedActions'][number]) => allowedActions.includes(verb);
  return (
    <View id={`code-${subject}`} className="table-row codes-row" role="row">
      <View role="cell">
        <View className="strong clip">{name}</View>
        <View className="sub table-small clip">{place}</View>
      </View>
      <View role="cell">
        {code ? (
          <>
            <View className="codes-code">{spacedCode(code)}</View>
            <View className="sub table-small">{issuedAt && `${sinceWords(issuedAt)} 起`}</View>
          </>
        ) : (
          <Tag tone="grey">没有码</Tag>
        )}
      </View>
      <View role="cell">
        <View>{scanWords(row) || '—'}</View>
        <View className="sub table-small">{lastScanWords(row)}</View>
      </View>
      <View role="cell" className="row codes-deeds">
        {may('print') && (
          <Button id={`poster-${subject}`} kind="line" small narrow onTap={() => onPrint(row)}>
            海报
          </Button>
        )}
        {may('issue') && (
          <Button
            id={`${code ? 'reissue' : 'issue'}-${subject}`}
            kind={code ? 'text' : 'line'}
            small
            narrow
            onTap={() => deeds.start(code ? 'reissue' : 'issue', row)}
          >
            {code ? '换新码' : '生成新码'}
          </Button>
        )}
        {may('revoke') && (
          <Button id={`revoke-${subject}`} kind="text" small narrow onTap={() => deeds.start('revoke', row)}>
            停用
          </Button>
        )}
        {allowedActions.length === 0 && <View className="sub table-small">已关闭或离任</View>}
      </View>
    </View>
  );
}
