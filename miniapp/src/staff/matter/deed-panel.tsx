import type { ComponentType } from 'react';
import type { RequestView } from '@huiyin/shared/requests/request.dto';
import type { Matter } from '../../parts/use-matter';
import { AskPanel } from './ask-panel';
import { AssignPanel } from './assign-panel';
import { ContactPanel } from './contact-panel';
import type { Deed, PanelProps } from './deeds';
import { ForwardPanel } from './forward-panel';
import { HandOverPanel } from './hand-over-panel';
import { LabelPanel } from './label-panel';
import { MergePanel } from './merge-panel';
import { NotePanel, ReopenPanel, ReportPanel, SendBackPanel } from './note-panels';
import { AppealPanel, ExcludePanel, ExtensionPanel, SupervisePanel } from './office-panels';
import { AcceptPanel, RatePanel, UnmergePanel } from './plain-panels';
import { RefusePanel } from './refuse-panel';
import { ReturnPanel } from './return-panel';
import { SettlePanel } from './settle-panel';
import { TellPanel } from './tell-panel';
import type { Deeds } from './use-deeds';

/** The panels that need nothing beyond the matter. */
const PANELS: Partial<Record<Deed, ComponentType<PanelProps>>> = {
  ask: AskPanel,
  refuse: RefusePanel,
  return: ReturnPanel,
  settle: SettlePanel,
  tell: TellPanel,
  forward: ForwardPanel,
  'accept-answer': AcceptPanel,
  'send-back': SendBackPanel,
  'extension-decide': ExtensionPanel,
  'hand-over': HandOverPanel,
  report: ReportPanel,
  supervise: SupervisePanel,
  'exclude-rating': ExcludePanel,
  unmerge: UnmergePanel,
  rate: RatePanel,
  reopen: ReopenPanel,
  note: NotePanel,
  label: LabelPanel,
  uphold: AppealPanel,
};

interface DeedPanelProps {
  request: RequestView;
  matter: Matter;
  deeds: Deeds;
}

/** The panel that lies open, if any. */
export function DeedPanel({ request, matter, deeds }: DeedPanelProps) {
  const { open, picked, candidates } = deeds;
  const given = { request, onClose: deeds.close, onDone: deeds.done, onStale: deeds.stale };
  if (open === undefined) return null;
  if (open === 'assign') return candidates ? <AssignPanel {...given} candidates={candidates} first={picked} /> : null;
  if (open === 'merge') return <MergePanel {...given} first={picked} />;
  if (open === 'reveal-contact') return <ContactPanel {...given} onSeen={() => void matter.timeline.reload()} />;
  const Panel = PANELS[open];
  return Panel ? <Panel {...given} /> : null;
}
