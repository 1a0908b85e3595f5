// Ids: #left-<key> · #again-<key> · #settings-<key> (always refused) · #off · #settings · #note-<key> · #home · #retry
import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { TEMPLATE_LABELS, templatesFor, type TemplateKey } from '@huiyin/shared/wechat/templates';
import { IN_WECHAT } from '../platform/host';
import { go } from '../platform/navigation';
import { reminderSettings } from '../platform/reminders';
import { openSettings } from '../platform/settings';
import { askForOneMore, prepareReminders, useReminderState } from '../state/reminders';
import { mayAsk, type Known } from '../state/reminders.rules';
import { useResource } from '../state/resource';
import { useReturning } from '../state/returning';
import { ensureSignedIn, useActor } from '../state/session';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Empty, Loaded } from '../ui/loaded';
import { Page } from '../ui/page';
import { ASKED_WORDS, leftWords, PURPOSES } from './reminder-words';

export default function Reminders() {
  const ready = useResource(async () => {
    if (!IN_WECHAT) return true;
    await ensureSignedIn();
    await prepareReminders();
    return true;
  }, []);
  return (
    <Page of="account/reminders">{IN_WECHAT ? <Loaded of={ready}>{() => <Shown />}</Loaded> : <Elsewhere />}</Page>
  );
}

function Elsewhere() {
  return (
    <Empty icon="bell" text="微信提醒要在微信小程序里订。在这里，每一步进展都在“回音”里看得到。">
      <Button id="home" narrow onTap={() => void go('pages/echoes')}>
        看回音
      </Button>
    </Empty>
  );
}

function Shown() {
  const role = useActor()?.role ?? 'voter';
  const known = useReminderState();
  const settings = useSettings();
  const keys = templatesFor(role).filter((key) => known.templates.some((template) => template.key === key));
  if (keys.length === 0) {
    const words = known.loaded
      ? '这里还没有开通微信提醒。每一步进展都在“回音”里看得到。'
      : '现在看不到订了哪些提醒，请过一会儿再来。每一步进展都在“回音”里看得到。';
    return (
      <Empty icon="bell" text={words}>
        <Button id="home" narrow onTap={() => void go('pages/echoes')}>
          看回音
        </Button>
      </Empty>
    );
  }
  return (
    <View className="stack">
      <Card>
        <View className="stack-small">
          <View className="h2">有进展，微信里告诉您</View>
          <View>微信的规矩是：您同意一次，我们能发一条。在问的时候勾上“总是保持以上选择”，以后就不再弹出来问。</View>
        </View>
      </Card>
      {settings.off && <Off onSettings={settings.open} />}
      {keys.map((key) => (
        <Kind key={key} of={key} known={known} settings={settings} />
      ))}
    </View>
  );
}

/** What stands in WeChat's own settings; only the person can change it. Looked at again when they come back. */
function useSettings() {
  const [settings, setSettings] = useState<{ off: boolean; never: string[] }>({ off: false, never: [] });
  const check = async () => {
    const { allowed, never } = await reminderSettings();
    setSettings({ off: allowed === false, never });
  };
  useEffect(() => void check(), []);
  useReturning(check);
  return {
    ...settings,
    setOff: () => setSettings((before) => ({ ...before, off: true })),
    open: () => void openSettings().then(check),
  };
}

function Off({ onSettings }: { onSettings: () => void }) {
  return (
    <Card tone="warn">
      <View id="off" className="stack-small" role="alert">
        <View className="strong tone-amber">这个小程序的提醒现在是关着的</View>
        <View>请点“去设置”，打开“订阅消息”里的“接收通知”，再回到这里。</View>
        <Button id="settings" kind="line" onTap={onSettings}>
          去设置
        </Button>
      </View>
    </Card>
  );
}

interface KindProps {
  of: TemplateKey;
  known: Known;
  settings: ReturnType<typeof useSettings>;
}

/** One kind: what it is for, how many may still come, and one more at a tap. */
function Kind({ of, known, settings }: KindProps) {
  const [note, setNote] = useState<string>();
  const item = known.balances?.find(({ key }) => key === of);
  const template = known.templates.find(({ key }) => key === of);
  const longTerm = template?.longTerm ?? false;
  const never = template !== undefined && settings.never.includes(template.id);
  const may = mayAsk(of, known);
  const again = () => {
    // First thing in the tap: WeChat takes the question only then.
    const asked = askForOneMore(of);
    if (!asked) return setNote(ASKED_WORDS.refused);
    void asked.then((outcome) => {
      if ('failed' in outcome) {
        if (outcome.failed === 'off') settings.setOff();
        return setNote(ASKED_WORDS[outcome.failed]);
      }
      const [answer] = Object.values(outcome.answers);
      setNote(
        answer === 'accept' ? ASKED_WORDS.accepted : answer === 'reject' ? ASKED_WORDS.refused : ASKED_WORDS.banned,
      );
    });
  };
  const granted = longTerm && (item?.balance ?? 0) > 0;
  return (
    <Card>
      <View className="stack-small">
        <View className="h2">{item?.label ?? TEMPLATE_LABELS[of]}</View>
        <View className="sub">{PURPOSES[of]}</View>
        <View id={`left-${of}`} className="strong">
          {leftWords(item?.balance, longTerm)}
        </View>
        {note && (
          <View id={`note-${of}`} className="sub" role="status">
            {note}
          </View>
        )}
        {never ? (
          <Never of={of} onSettings={settings.open} />
        ) : (
          <>
            {!may && !note && <View className="sub">{ASKED_WORDS.refused}</View>}
            {!granted && (
              <Button id={`again-${of}`} kind="line" icon="bell" disabled={!may} onTap={again}>
                {item && item.balance > 0 ? '再订一次' : '订一次'}
              </Button>
            )}
          </>
        )}
      </View>
    </Card>
  );
}

/** 总是拒绝, chosen once in WeChat: asking again would ask nobody. */
function Never({ of, onSettings }: { of: TemplateKey; onSettings: () => void }) {
  return (
    <>
      <View className="sub">您在微信里选过“总是拒绝”，所以不再问。想要的话，请到设置里改成允许。</View>
      <Button id={`settings-${of}`} kind="line" onTap={onSettings}>
        去设置
      </Button>
    </>
  );
}
