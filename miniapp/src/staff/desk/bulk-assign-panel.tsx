/** Ids: #panel-bulk-assign, #deputy-<code>, #bulk-table, #bulk-<code>, #confirm; then #panel-bulk-result, #bulk-done. */
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { RequestCard } from '@huiyin/shared/requests/request.dto';
import * as requests from '../../api/requests';
import { ChooseList } from '../../parts/choose-list';
import { deputyCalled } from '../../parts/names';
import { PanelFrame } from '../../parts/panel-frame';
import { useResource } from '../../state/resource';
import { Loaded } from '../../ui/loaded';
import { SkeletonLines } from '../../ui/skeleton';
import { CandidateRow } from '../matter/candidate-rows';
import { assignRows, deputiesFor, type Outcome } from './bulk-rows';
import { BulkResult, BulkTable } from './bulk-table';
import { askEach, doEach } from './each';

interface BulkPanelProps {
  cards: readonly RequestCard[];
  onClose: () => void;
  /** Something was done to these: the queue is old. */
  onDone: (codes: readonly string[]) => void;
}

/** Gives several matters to one deputy: those that fit, each looked at before, and how each came out. */
export function BulkAssignPanel({ cards, onClose, onDone }: BulkPanelProps) {
  const [picked, setPicked] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [outcomes, setOutcomes] = useState<Outcome[]>();
  const found = useResource(() => {
    const open = cards.filter(({ state, arbiter }) => state === 'submitted' && !arbiter).map(({ code }) => code);
    return askEach(open, async (code) => (await requests.candidates(code)).items);
  }, []);
  if (outcomes) return <BulkResult outcomes={outcomes} onClose={onClose} />;

  const of = found.data ?? new Map<string, undefined>();
  const deputies = deputiesFor(cards, of);
  const chosen = deputies.find(({ code }) => code === picked) ?? deputies[0];
  const rows = assignRows(cards, of, chosen?.code);
  const fit = rows.filter(({ fits }) => fits);
  const give = async () => {
    if (busy || fit.length === 0) return;
    setBusy(true);
    const came = await doEach(fit, (code) => requests.assign(code, { deputyCode: chosen.code }));
    setBusy(false);
    setOutcomes(came);
    onDone(came.filter(({ ok }) => ok).map(({ code }) => code));
  };
  return (
    <PanelFrame
      id="bulk-assign"
      wide
      title={`一起分派 ${cards.length} 件`}
      yes={chosen ? `把 ${fit.length} 件交给${deputyCalled(chosen.name)}` : '交给代表'}
      busy={busy}
      disabled={fit.length === 0}
      refused={undefined}
      onYes={() => void give()}
      onClose={onClose}
      onStale={onClose}
    >
      <Loaded of={found} skeleton={<SkeletonLines count={6} />}>
        {() => (
          <View className="panel-pair">
            {deputies.length === 0 ? (
              <View className="sub">选中的事里没有待分办的，或者没有能接的代表。</View>
            ) : (
              <ChooseList
                id="deputy"
                label="交给谁"
                items={deputies.slice(0, 9)}
                value={chosen?.code}
                onChange={setPicked}
              >
                {(candidate) => (
                  <View>
                    <CandidateRow candidate={candidate} best={candidate === deputies[0] && candidate.fits > 0} />
                    <View className="sub">{`选中的 ${cards.length} 件里，${candidate.fits} 件合适`}</View>
                  </View>
                )}
              </ChooseList>
            )}
            <BulkTable rows={rows} />
          </View>
        )}
      </Loaded>
    </PanelFrame>
  );
}
