// Ids: #as-wechat · #phone · #offer · #offer-name · #bind · #not-me · #trouble · #stations · #start · #account · #retry
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { BindingOffer } from '@huiyin/shared/people/binding.dto';
import type { ActorView } from '@huiyin/shared/people/session.dto';
import { ApiError } from '../api/api-error';
import { bind, offerFor } from '../api/binding';
import { IN_WECHAT } from '../platform/host';
import { go, restart } from '../platform/navigation';
import { toast } from '../platform/toast';
import { useResource } from '../state/resource';
import { ensureSignedIn, signInAsVoter, takeSession, useActor, useOrigin } from '../state/session';
import { startOf } from '../state/start-page';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Icon } from '../ui/icon';
import { Empty, Loaded } from '../ui/loaded';
import { Page } from '../ui/page';
import { WechatButton } from '../ui/wechat-button';
import { Offer } from './bind/offer';
import { phoneAnswer } from './phone-words';

/** Another tap with the same number would end the same. */
const FINAL = new Set(['binding.locked', 'binding.taken', 'binding.phone_shared']);
const WITHOUT = '不绑定也能看、能写。';

export default function Bind() {
  // WeChat is asked who this is before its phone button can be tapped, never inside the button's answer.
  const person = useResource(async () => (IN_WECHAT ? ensureSignedIn() : undefined), []);
  const actor = useActor();
  const byAccount = useOrigin() === 'self';
  if (!IN_WECHAT) return <Elsewhere />;
  return (
    <Page of="account/bind">
      <Loaded of={person}>
        {() => (byAccount && actor ? <ByAccount actor={actor} /> : <Binding actor={actor} />)}
      </Loaded>
    </Page>
  );
}

/** What is tied is this WeChat, so it has to be WeChat that says who is here. */
function ByAccount({ actor }: { actor: ActorView }) {
  const [busy, setBusy] = useState(false);
  const change = () => {
    setBusy(true);
    signInAsVoter()
      .catch((error: Error) => toast(error.message))
      .finally(() => setBusy(false));
  };
  return (
    <Card>
      <View className="stack-small">
        <View className="h2">{`您现在是用账号登录的：${actor.name}`}</View>
        <View>绑定要用这个微信自己的登录。换过来以后，再用手机号核对一次身份；以后打开就不用账号和密码了。</View>
        <Button id="as-wechat" busy={busy} onTap={change}>
          换成微信登录
        </Button>
      </View>
    </Card>
  );
}

/** A browser cannot tell who somebody is in WeChat. */
function Elsewhere() {
  return (
    <Page of="account/bind">
      <Empty icon="person" text="绑定身份要在微信小程序里做。在电脑上，请用账号登录，或者用已经绑定的微信扫码登录。">
        <Button id="account" narrow onTap={() => void go('staff/sign-in')}>
          去登录
        </Button>
      </Empty>
    </Page>
  );
}

function Binding({ actor }: { actor: ActorView | undefined }) {
  const [offer, setOffer] = useState<BindingOffer>();
  const binding = useBinding(setOffer);
  const bound = actor?.roles.filter(({ role }) => role !== 'voter') ?? [];
  if (offer) {
    const forget = () => {
      binding.forget();
      setOffer(undefined);
    };
    return <Offer offer={offer} busy={binding.busy} trouble={binding.trouble} onYes={binding.confirm} onNo={forget} />;
  }
  return (
    <View className="stack">
      {actor && bound.length > 0 ? <Bound actor={actor} roles={bound} /> : <Why />}
      {binding.trouble && <Trouble error={binding.trouble} />}
      {!(binding.trouble instanceof ApiError && FINAL.has(binding.trouble.code)) && (
        <WechatButton
          id="phone"
          kind={bound.length > 0 ? 'line' : 'main'}
          openType="getPhoneNumber"
          busy={binding.busy}
          onAnswer={binding.ask}
        >
          {bound.length > 0 ? '再用手机号核对一次' : '用手机号绑定'}
        </WechatButton>
      )}
      <Button id="account" kind="text" onTap={() => void go('staff/sign-in')}>
        用账号和密码登录
      </Button>
    </View>
  );
}

function Why() {
  return (
    <Card>
      <View className="stack-small">
        <View className="h1">您是代表或工作人员吗</View>
        <View>您的手机号已经由联络站或管理员登记过。点下面的按钮，微信会把手机号告诉我们，核对上了就是您的身份。</View>
        <View className="sub">只核对一次，号码不会给别人看。群众写事情不用绑定，直接写就行。</View>
      </View>
    </Card>
  );
}

function Bound({ actor, roles }: { actor: ActorView; roles: ActorView['roles'] }) {
  return (
    <Card>
      <View className="stack-small">
        <View className="row row-top">
          <Icon name="check" tone="green" size={28} />
          <View className="grow">
            <View className="h2">这个微信已经绑定</View>
            {roles.map(({ id, label, place }) => (
              <View key={id}>{[label, place].filter(Boolean).join(' · ')}</View>
            ))}
          </View>
        </View>
        <View className="sub">
          换了微信或手机号，请找联络站或管理员先解除绑定。刚登记了新的身份，点下面的按钮再核对一次。
        </View>
        <Button id="start" onTap={() => void restart(startOf(actor.role))}>
          去办事
        </Button>
      </View>
    </Card>
  );
}

/** What is wrong, in the server's words, and whom to turn to: a station's phone stands on its page. */
function Trouble({ error }: { error: Error }) {
  const known = error instanceof ApiError && error.code.startsWith('binding.');
  return (
    <Card tone="warn">
      <View id="trouble" className="row row-top" role="alert">
        <Icon name="warning" tone="amber" />
        <View className="grow">{error.message}</View>
      </View>
      {known && (
        <Button id="stations" kind="text" onTap={() => void go('pages/stations')}>
          找联络站的电话
        </Button>
      )}
    </Card>
  );
}

/** The phone button's answer → who that is → yes. Each step waits for the one before. */
function useBinding(offered: (offer: BindingOffer | undefined) => void) {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Error>();
  const step = async (work: () => Promise<void>) => {
    setBusy(true);
    setTrouble(undefined);
    try {
      await work();
    } catch (error) {
      setTrouble(error as Error);
    }
    setBusy(false);
  };
  const ask = (detail: Parameters<typeof phoneAnswer>[0]) => {
    const answer = phoneAnswer(detail, WITHOUT);
    if ('words' in answer) return setTrouble(new Error(answer.words));
    void step(async () => offered(await offerFor(answer.code)));
  };
  const confirm = ({ ticket }: BindingOffer) =>
    step(async () => {
      const session = await bind(ticket).catch((error: unknown) => {
        // Whatever the server refused, this ticket is of no more use: back to the button, which asks anew.
        if (error instanceof ApiError && error.status > 0) offered(undefined);
        throw error;
      });
      takeSession(session, 'wechat');
      toast(`绑定好了，${session.actor.name}`);
      await restart(startOf(session.actor.role));
    });
  return {
    busy,
    trouble,
    ask,
    confirm: (offer: BindingOffer) => void confirm(offer),
    forget: () => setTrouble(undefined),
  };
}
