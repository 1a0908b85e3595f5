/** Ids: #panel-bulk-merge, #parent-<code>, #bulk-code, #bulk-table, #confirm; then #panel-bulk-result, #bulk-done. */
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { RequestCard } from '@huiyin/shared/requests/request.dto';
import { merge } from '../../api/handling';
import * as requests from '../../api/requests';
import { ChooseList } from '../../parts/choose-list';
import { PanelFrame } from '../../parts/panel-frame';
import { useAct } from '../../parts/use-act';
import { whenWords } from '../../parts/when';
import { Line } from '../../ui/field';
import { clockWords, whyNoParent } from '../matter/merge-fit';
import { mergeRows, type Outcome } from './bulk-rows';
import { BulkResult, BulkTable } from './bulk-table';
import { doEach } from './each';
import { codeIn } from './queue.rules';

interface BulkPanelProps {
  cards: readonly RequestCard[];
  onClose: () => void;
  /** These ride in another now. */
  onDone: (codes: readonly string[]) => void;
}

/** Makes several matters one: which stays is chosen among them or named by its code; the others are looked at before. */
export function BulkMergePanel({ cards, onClose, onDone }: BulkPanelProps) {
  const oldest = [...cards].sort((a, b) => a.createdAt.localeCompare(b.createdAt));
  const [picked, setPicked] = useState(oldest[0]?.code);
  const [typed, setTyped] = useState('');
  const [other, setOther] = useState<RequestCard>();
  const [busy, setBusy] = useState(false);
  const [outcomes, setOutcomes] = useState<Outcome[]>();
  const look = useAct();
  if (outcomes) return <BulkResult outcomes={outcomes} onClose={onClose} />;

  const write = (text: string) => {
    setTyped(text);
    setOther(undefined);
    const code = codeIn(text);
    if (code) void look.run(() => requests.byCode(code), setOther);
  };
  const parent = typed.trim() ? other : cards.find(({ code }) => code === picked);
  const trouble = parent && whyNoParent(parent);
  const rows = parent && !trouble ? mergeRows(cards, parent) : [];
  const fit = rows.filter(({ fits }) => fits);
  const join = async () => {
    if (busy || !parent || fit.length === 0) return;
    setBusy(true);
    const came = await doEach(fit, (code) => merge(code, { into: parent.code }));
    setBusy(false);
    setOutcomes(came);
    onDone(came.filter(({ ok }) => ok).map(({ code }) => code));
  };
  return (
    <PanelFrame
      id="bulk-merge"
      wide
      title={`把 ${cards.length} 件并成一件`}
      yes={fit.length > 0 ? `并进去 ${fit.length} 件` : '并进去'}
      busy={busy}
      disabled={fit.length === 0}
      refused={look.refused}
      onYes={() => void join()}
      onClose={onClose}
      onStale={onClose}
    >
      <View className="panel-pair">
        <View className="stack-small">
          <ChooseList
            id="parent"
            label="留下哪一件"
            items={oldest.slice(0, 9)}
            value={typed.trim() ? undefined : picked}
            onChange={setPicked}
          >
            {({ title, code, createdAt, serverNow, stateLabel }) => (
              <View>
                <View className="strong">{title}</View>
                <View className="sub">{`${code} · ${whenWords(createdAt, serverNow)} · ${stateLabel}`}</View>
              </View>
            )}
          </ChooseList>
          <Line
            id="bulk-code"
            label="或者并到另外一件（填整个编号）"
            value={typed}
            onChange={write}
            placeholder="HY-"
            maxLength={32}
            hint={other && `并到：${other.title}`}
          />
        </View>
        <View className="stack-small">
          {trouble && <View className="tone-red">{trouble}</View>}
          {parent && !trouble && <View className="sub">{clockWords(oldest[0], parent)[0]}</View>}
          {parent && !trouble && (
            <View className="sub">{`留下“${parent.title}”，保留最早的起点；每位选民都会听到回音。`}</View>
          )}
          <BulkTable rows={rows} />
        </View>
      </View>
    </PanelFrame>
  );
}
