import { useState } from 'react';
import { LIMITS } from '@huiyin/shared/kernel/limits';
import { dayOf, plusDays } from '@huiyin/shared/kernel/time';
import type { ForwardedView } from '@huiyin/shared/requests/forwarded.dto';
import type { Verb } from '@huiyin/shared/requests/request.machine';
import { answer, extend, giveBack, report } from '../../api/forwarded';
import { instantOf } from '../../parts/when';
import { Day } from '../../ui/field';
import { ReasonSheet } from '../../parts/reason-sheet';
import { useAct } from '../../parts/use-act';
import { EXTEND_REASONS, GIVE_BACK_GROUNDS } from './phrases';

/** What a department may do, in the order of its buttons. */
const ORDER = ['department-answer', 'department-return', 'extend', 'report'] as const satisfies readonly Verb[];
export type ForwardedDeed = (typeof ORDER)[number];

/** `main`: what the department is there for; giving back and putting off never stand in front. */
export const DEEDS: Record<ForwardedDeed, { id: string; name: string; key: string; main?: boolean }> = {
  'department-answer': { id: 'answer', name: '答复', key: 'A', main: true },
  'department-return': { id: 'give-back', name: '退回', key: 'B' },
  extend: { id: 'extend', name: '申请延期', key: 'E' },
  report: { id: 'report', name: '回报督办', key: 'R', main: true },
};

/** What may be done now: the server said so, nothing is decided here. */
export const deedsOf = ({ allowedActions }: ForwardedView): ForwardedDeed[] =>
  ORDER.filter((verb) => allowedActions.includes(verb));

/** An extension reaches at most so far beyond the present end. Days. */
const FURTHEST = 60;

interface ForwardedPanelProps {
  deed: ForwardedDeed;
  matter: ForwardedView;
  onClose: () => void;
  onDone: (changed: ForwardedView, sentence: string) => void;
  onStale: () => void;
}

/** The sheet of what was chosen: words that go on record, and for an extension the day. */
export function ForwardedPanel({ deed, ...props }: ForwardedPanelProps) {
  return deed === 'extend' ? <ExtendPanel {...props} /> : <WordsPanel deed={deed} {...props} />;
}

const WORDS = {
  'department-answer': {
    title: '答复',
    about: '写清办了什么、结果怎样、依据是什么。代表或联络站认可后，会告诉选民。',
    label: '办理答复',
    placeholder: '比如：已派人到现场查看，路灯线路已于 11月20日 修复',
    maxLength: LIMITS.replyText,
    yes: '交出答复',
    done: '答复交出去了，等代表或联络站审看。',
    send: answer,
    body: (text: string) => ({ text }),
  },
  'department-return': {
    title: '不归我单位办',
    about: '要写明依据，比如职责分工、权属文件。收到后 7 个工作日内可以退回。',
    label: '退回的依据',
    placeholder: '依据什么文件或分工，应该由哪个单位办',
    maxLength: LIMITS.noteText,
    yes: '退回',
    done: '退回去了，联络站会另外安排。',
    send: giveBack,
    body: (text: string) => ({ ground: text }),
  },
  report: {
    title: '回报督办',
    about: '写给督办的上级：办到哪一步、还差什么、什么时候能好。',
    label: '督办回报',
    placeholder: '现在的进展和打算',
    maxLength: LIMITS.replyText,
    yes: '回报',
    done: '回报了，督办的上级会看到。',
    send: report,
    body: (text: string) => ({ text }),
  },
} as const;

function WordsPanel(props: Omit<ForwardedPanelProps, 'deed'> & { deed: keyof typeof WORDS }) {
  const { deed, matter, onClose, onDone, onStale } = props;
  const act = useAct();
  const { about, done, send, body, ...words } = WORDS[deed];
  const work = send as (code: string, body: object) => Promise<ForwardedView>;
  return (
    <ReasonSheet
      id={DEEDS[deed].id}
      about={matter.code}
      {...words}
      phrases={deed === 'department-return' ? GIVE_BACK_GROUNDS : undefined}
      act={act}
      onYes={(text, clear) =>
        void act.run(
          () => work(matter.code, body(text)),
          (changed) => {
            clear();
            onDone(changed, done);
          },
        )
      }
      onClose={onClose}
      onStale={onStale}
    >
      {about}
    </ReasonSheet>
  );
}

function ExtendPanel({ matter, onClose, onDone, onStale }: Omit<ForwardedPanelProps, 'deed'>) {
  const act = useAct();
  const last = dayOf(instantOf(matter.dueAt ?? matter.serverNow) - 1);
  const [until, setUntil] = useState('');
  const [tried, setTried] = useState(false);
  return (
    <ReasonSheet
      id="extend"
      about={matter.code}
      title="申请延期"
      label="延期的理由"
      placeholder="为什么现在的期限不够，还要办哪几步"
      maxLength={LIMITS.noteText}
      phrases={EXTEND_REASONS}
      yes="申请延期"
      act={act}
      onYes={(reason, clear) => {
        setTried(true);
        if (!until) return;
        void act.run(
          () => extend(matter.code, { until, reason }),
          (changed) => {
            clear();
            onDone(changed, '申请交上去了。上级同意以前，还是原来的期限。');
          },
        );
      }}
      onClose={onClose}
      onStale={onStale}
    >
      <Day
        id="extend-until"
        label="延到哪一天"
        value={until}
        onChange={setUntil}
        from={plusDays(last, 1)}
        to={plusDays(last, FURTHEST)}
        error={tried && !until ? '请选延到哪一天。' : undefined}
        hint="街道或区里同意以后才算数，选民也会看到。"
      />
    </ReasonSheet>
  );
}
