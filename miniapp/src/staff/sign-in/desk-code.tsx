import { Image, View } from '@tarojs/components';
import type { DeskTicket } from '@huiyin/shared/people/desk-sign-in.dto';
import type { SessionView } from '@huiyin/shared/people/session.dto';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Loaded } from '../../ui/loaded';
import { useDeskCode, type DeskCode as Code } from './use-desk-code';

/**
 * The second way in: a code to scan with the mini-program in which the person is bound. Ids: #desk-code (the picture),
 * #desk-state, #desk-refresh.
 */
export function DeskCode({ onSession }: { onSession: (session: SessionView) => void }) {
  const code = useDeskCode(onSession);
  return (
    <View className="stack sign-in-code">
      <View className="h2">用微信扫码登录</View>
      <Loaded of={code.ticket} skeleton={<View className="sign-in-picture ghost" />}>
        {(ticket) => <Shown ticket={ticket} code={code} />}
      </Loaded>
    </View>
  );
}

/** Each state in words, and whether the picture is still good. */
const STATES: Record<Code['state'], { text: string; over: boolean }> = {
  waiting: { text: '打开手机微信扫一扫。要先在“回音”小程序里用手机号绑定过。', over: false },
  seen: { text: '扫到了，请在手机上点“确认登录”。', over: false },
  confirmed: { text: '确认了，正在打开……', over: true },
  refused: { text: '手机上没有同意。要登录的话，请换一个码再扫。', over: true },
  expired: { text: '这个码过期了，请换一个再扫。', over: true },
};

function Shown({ ticket, code: { state, trouble, ticket: resource } }: { ticket: DeskTicket; code: Code }) {
  const { text, over } = STATES[state];
  const again = state === 'refused' || state === 'expired';
  return (
    <>
      <View className="sign-in-frame">
        <Image
          id="desk-code"
          className={over || state === 'seen' ? 'sign-in-picture sign-in-used' : 'sign-in-picture'}
          mode="aspectFit"
          src={ticket.image}
          ariaLabel="登录用的二维码，请用微信扫一扫"
        />
        {state === 'seen' && (
          <View className="sign-in-over" aria-hidden>
            <Icon name="check" tone="green" size={56} />
          </View>
        )}
        {again && (
          <View className="sign-in-over">
            <Button id="desk-refresh" narrow busy={resource.loading} onTap={() => void resource.reload()}>
              换一个码
            </Button>
          </View>
        )}
      </View>
      <View id="desk-state" className={again ? 'centre strong' : 'centre sub'} role="status">
        {text}
      </View>
      {trouble && <View className="sub centre tone-amber">{`${trouble}正在再试。`}</View>}
    </>
  );
}
