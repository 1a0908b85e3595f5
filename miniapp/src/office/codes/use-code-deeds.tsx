import { useState } from 'react';
import type { ReactNode } from 'react';
import type { CodeRow } from '@huiyin/shared/codes/code.dto';
import { issue, revoke } from '../../api/codes';
import { useAct } from '../../parts/use-act';
import { toast } from '../../platform/toast';
import { Confirm } from '../../ui/sheet';

export type CodeDeed = 'issue' | 'reissue' | 'revoke';

export interface CodeDeeds {
  /** Asks before it is done. */
  start(deed: CodeDeed, of: CodeRow): void;
  /** The question that lies open; to be drawn once on the page. */
  asked: ReactNode;
}

/** Each deed in words: the question, what happens then, and the sentence when it is done. */
const WORDS: Record<CodeDeed, { title: string; text: string; yes: string; done: string }> = {
  issue: {
    title: '生成二维码',
    text: '生成以后就能下载海报，贴到门口。',
    yes: '生成新码',
    done: '二维码生成好了，可以下载海报。',
  },
  reissue: {
    title: '换新码',
    text: '旧码马上作废：已经贴出去的海报和桌卡都要换成新的。有人扫旧码，会请他看门口的新码。',
    yes: '换新码',
    done: '换好了。请把旧海报撤下来，贴上新的。',
  },
  revoke: {
    title: '停用二维码',
    text: '这个码马上作废，贴出去的海报扫了没有用。以后可以再生成新的。',
    yes: '停用',
    done: '已停用。请把海报撤下来。',
  },
};

/** Issuing, reissuing and revoking a code, each asked once. `onChanged` is told how the row stands afterwards. */
export function useCodeDeeds(onChanged: (row: CodeRow) => void): CodeDeeds {
  const [asking, setAsking] = useState<{ deed: CodeDeed; of: CodeRow }>();
  const act = useAct();
  const close = () => {
    act.clear();
    setAsking(undefined);
  };
  const go = () => {
    if (!asking) return;
    const { deed, of } = asking;
    void act.run(
      () => (deed === 'revoke' ? revoke(of) : issue(of)),
      (changed) => {
        close();
        onChanged(changed);
        toast(WORDS[deed].done);
      },
    );
  };
  const words = asking && WORDS[asking.deed];
  const asked = (
    <Confirm
      id={asking?.deed ?? 'issue'}
      open={asking !== undefined}
      title={asking && words ? `${asking.of.name}：${words.title}吗` : ''}
      text={act.refused?.message ?? words?.text ?? ''}
      yes={act.refused ? '再试一次' : (words?.yes ?? '')}
      danger={asking?.deed === 'revoke'}
      busy={act.busy}
      onYes={go}
      onNo={close}
    />
  );
  return { start: (deed, of) => setAsking({ deed, of }), asked };
}
