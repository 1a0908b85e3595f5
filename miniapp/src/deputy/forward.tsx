/**
 * A deputy forwards a matter to departments, in their own words. The draft stays on the device.
 * Ids: those of parts/forwarding/forward-fields; #forward-send shows what the departments will read (#send), there #confirm
 * sends it.
 */
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { RequestView } from '@huiyin/shared/requests/request.dto';
import { forward } from '../api/handling';
import {
  forwardBody,
  missingInForward,
  NOTHING_FORWARDED,
  type Forwarding,
  type ForwardMissing,
} from '../parts/forwarding/forward.rules';
import { ForwardFields } from '../parts/forwarding/forward-fields';
import { ForwardPreview } from '../parts/forwarding/forward-preview';
import { useDepartments } from '../parts/forwarding/use-departments';
import { SheetFoot } from '../parts/sheet-foot';
import { useMatter, type Matter } from '../parts/use-matter';
import { useVerb } from '../parts/use-verb';
import { instantOf } from '../parts/when';
import { focusOn } from '../platform/focus';
import { back, useParams } from '../platform/navigation';
import { toast } from '../platform/toast';
import { useDraft } from '../state/draft';
import { Button } from '../ui/button';
import { Empty, Loaded } from '../ui/loaded';
import { Page } from '../ui/page';
import { Sheet } from '../ui/sheet';
import { About } from './answer/about';

export default function Forward() {
  const { code } = useParams('deputy/forward');
  if (code) return <One code={code} />;
  return (
    <Page of="deputy/forward">
      <Empty icon="note" text="地址里没有事项编号，请从“回音”里点开。" />
    </Page>
  );
}

function One({ code }: { code: string }) {
  const matter = useMatter(code);
  const request = matter.request.data;
  if (request?.allowedActions.includes('forward')) return <Writing request={request} matter={matter} />;
  return (
    <Page of="deputy/forward">
      <Loaded of={matter.request}>
        {(found) => (
          <Empty icon="note" text={`这件事现在是“${found.stateLabel}”，不能转办了。写过的内容还留在这里。`}>
            <Button id="to-matter" narrow kind="line" onTap={() => void back()}>
              回去看看
            </Button>
          </Empty>
        )}
      </Loaded>
    </Page>
  );
}

function Writing({ request, matter }: { request: RequestView; matter: Matter }) {
  const departments = useDepartments();
  const draft = useDraft<Forwarding>(`forward.${request.code}`, NOTHING_FORWARDED);
  const [tried, setTried] = useState(false);
  const [reading, setReading] = useState(false);
  const verb = useVerb(() => {
    draft.clear();
    toast('已转给承办单位，选民看得到转给了谁。');
    void back();
  });
  const now = instantOf(request.serverNow);
  const missing = missingInForward(draft.value, request.text);
  const look = () => {
    setTried(true);
    const [first] = Object.keys(missing) as (keyof ForwardMissing)[];
    if (!first) return setReading(true);
    toast(missing[first]!);
    if (first === 'restated') focusOn('forward-text');
  };
  const close = () => {
    verb.clear();
    setReading(false);
  };
  const stale = () => {
    close();
    void matter.refresh();
  };
  const send = () => void verb.run(() => forward(request.code, forwardBody(draft.value)));
  const footer = (
    <Button id="forward-send" onTap={look}>
      看看承办单位会看到什么
    </Button>
  );
  return (
    <Page of="deputy/forward" footer={footer}>
      <View className="stack">
        <About request={request} />
        <ForwardFields {...{ draft, departments, now }} original={request.text} missing={tried ? missing : {}} />
      </View>
      {reading && (
        <Sheet
          id="send"
          open
          title="这样转给承办单位吗"
          onClose={close}
          footer={
            <SheetFoot yes="转办" act={verb} back={{ id: 'send-again', onTap: close }} onYes={send} onStale={stale} />
          }
        >
          <ForwardPreview of={draft.value} now={now} />
        </Sheet>
      )}
    </Page>
  );
}
