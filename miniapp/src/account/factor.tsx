/**
 * 登记动态码: the password again, then the phone learns the secret, then the recovery codes.
 * Ids: #password, #old-code (where there is a factor already), #begin; #factor-picture, #factor-key, #code, #confirm;
 * the codes: see factor/code-list; #codes-kept; #refused.
 */
import { useState } from 'react';
import { Image, View } from '@tarojs/components';
import type { FactorOffer } from '@huiyin/shared/people/second-factor.dto';
import { ApiError } from '../api/api-error';
import * as own from '../api/own-security';
import { plainCode } from '../parts/plain-code';
import { back, go, restart } from '../platform/navigation';
import { lookAgain, useActor } from '../state/session';
import { startOf } from '../state/start-page';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Line } from '../ui/field';
import { Icon } from '../ui/icon';
import { Empty } from '../ui/loaded';
import { Page } from '../ui/page';
import { CodeList } from './factor/code-list';
import './factor/factor.scss';

export default function Factor() {
  const actor = useActor();
  const [offer, setOffer] = useState<FactorOffer>();
  const [codes, setCodes] = useState<readonly string[]>();
  // As it was when the page opened: enrolling changes it.
  const [forced] = useState(actor?.mustEnrol === true);
  if (!actor)
    return (
      <Page of="account/factor">
        <Empty icon="person" text="登录以后才能登记。">
          <Button id="sign-in" narrow onTap={() => void go('staff/sign-in')}>
            去登录
          </Button>
        </Empty>
      </Page>
    );
  if (codes) return <Codes codes={codes} onKept={() => void (forced ? restart(startOf(actor.role)) : back())} />;
  if (offer) return <Learn offer={offer} onCodes={setCodes} onOver={() => setOffer(undefined)} />;
  return <Prove forced={forced} onOffer={setOffer} />;
}

function Refused({ children }: { children: string }) {
  return (
    <View id="refused" className="row row-top tone-red" role="alert">
      <Icon name="warning" />
      <View className="grow">{children}</View>
    </View>
  );
}

/** First: that it is really them. */
function Prove({ forced, onOffer }: { forced: boolean; onOffer: (offer: FactorOffer) => void }) {
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [old, setOld] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string>();
  const begin = async () => {
    if (!password || busy) return;
    setBusy(true);
    setRefused(undefined);
    try {
      onOffer(await own.offerFactor(password, old ? plainCode(code) : undefined));
    } catch (error) {
      const asked = error instanceof ApiError && error.code === 'second_factor.code_required';
      if (asked) setOld(true);
      setRefused(asked ? '您登记过动态码，请再填一次原来手机上的，或者一个备用码。' : (error as Error).message);
      setBusy(false);
    }
  };
  return (
    <Page
      of="account/factor"
      footer={
        <Button id="begin" busy={busy} disabled={!password} onTap={() => void begin()}>
          下一步
        </Button>
      }
    >
      <View className="stack">
        <Card tone={forced ? 'warn' : undefined}>
          <View className="stack-small">
            <View className="strong">{forced ? '您的身份要用动态码登录，请先登记' : '登录时多一道手机上的动态码'}</View>
            <View>登记一次，大约两分钟。以后登录，除了密码，再看手机填六位数；别人就是知道了密码，也进不来。</View>
            <View className="sub">先在手机上装一个验证器：微信里搜“腾讯身份验证器”小程序，或者用手机自带的。</View>
          </View>
        </Card>
        <Card>
          <View className="stack">
            <Line
              id="password"
              label="再填一遍现在的密码"
              kind="password"
              value={password}
              onChange={setPassword}
              maxLength={128}
              autoComplete="current-password"
              onEnter={() => void begin()}
            />
            {old && (
              <Line
                id="old-code"
                label="原来的动态码或备用码"
                value={code}
                onChange={setCode}
                maxLength={20}
                autoComplete="one-time-code"
                onEnter={() => void begin()}
              />
            )}
            {refused && <Refused>{refused}</Refused>}
          </View>
        </Card>
      </View>
    </Page>
  );
}

interface LearnProps {
  offer: FactorOffer;
  onCodes: (codes: readonly string[]) => void;
  /** It took too long: from the beginning. */
  onOver: () => void;
}

/** Then: the phone learns it, and shows that it did. */
function Learn({ offer, onCodes, onOver }: LearnProps) {
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string>();
  const confirm = async () => {
    if (!plainCode(code) || busy) return;
    setBusy(true);
    setRefused(undefined);
    try {
      const { codes } = await own.confirmFactor(plainCode(code));
      await lookAgain();
      onCodes(codes);
    } catch (error) {
      setBusy(false);
      if (error instanceof ApiError && error.code === 'second_factor.not_enrolling') return onOver();
      setRefused((error as Error).message);
    }
  };
  return (
    <Page
      of="account/factor"
      footer={
        <Button id="confirm" busy={busy} disabled={!plainCode(code)} onTap={() => void confirm()}>
          登记好
        </Button>
      }
    >
      <View className="stack">
        <Card>
          <View className="stack">
            <View className="strong">1. 打开手机上的验证器，点“添加”，扫这个码</View>
            <Image
              id="factor-picture"
              className="factor-picture"
              mode="aspectFit"
              src={offer.image}
              ariaLabel="给验证器扫的二维码"
            />
            <View className="sub centre">扫不了的，在验证器里选“手动输入”，账户写“回音”，密钥写下面这一串：</View>
            <View id="factor-key" className="factor-key strong">
              {offer.key}
            </View>
          </View>
        </Card>
        <Card>
          <View className="stack">
            <View className="strong">2. 填验证器里“回音”下面的六位数</View>
            <Line
              id="code"
              label="动态码"
              quiet
              value={code}
              onChange={setCode}
              maxLength={20}
              placeholder="六位数字"
              autoComplete="one-time-code"
              onEnter={() => void confirm()}
            />
            {refused && <Refused>{refused}</Refused>}
            <View className="sub">数字每半分钟换一次。总是不对的，请看看手机的时间准不准。</View>
          </View>
        </Card>
      </View>
    </Page>
  );
}

/** Last: the codes for the day without the phone. */
function Codes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  return (
    <Page
      of="account/factor"
      footer={
        <Button id="codes-kept" onTap={onKept}>
          已经抄好，接着办事
        </Button>
      }
    >
      <View className="stack">
        <Card>
          <View className="stack-small">
            <View className="strong">动态码登记好了。最后一步：抄下备用码</View>
            <View className="sub">这一页关上就再也看不到了。</View>
          </View>
        </Card>
        <Card>
          <CodeList codes={codes} />
        </Card>
      </View>
    </Page>
  );
}
