// Ids: #sponsor; nothing to tap here but the way back.
import { View } from '@tarojs/components';
import { about } from '../api/about';
import { useResource } from '../state/resource';
import { Card } from '../ui/card';
import { Mark } from '../ui/mark';
import { Page } from '../ui/page';
import './receipt.scss';

const PARTS: { title: string; lines: string[] }[] = [
  {
    title: '这是做什么的',
    lines: [
      '扫联络站门口的码，把身边的难事写给人大代表，三天之内有回音。',
      '每件事都有人接、有期限、有结果；到期没有答复，会自动报给联络站、街道和区里。',
    ],
  },
  {
    title: '您的信息怎么保护',
    lines: [
      '不登录也能看联络站和代表；写事情时才用微信登录，只为了知道回音该给谁。',
      '您的名字和电话不会公开，也不会给承办单位。文字里的号码，别人看到的都是星号。',
      '照片上传时会去掉拍摄地点等信息，只有办这件事的人能看。',
      '位置只在您点了之后才用，用来找最近的联络站和社区。',
    ],
  },
  {
    title: '哪些事不能在这里办',
    lines: [
      '着火、受伤、遇到危险：先打 119、120、110。',
      '正在打官司或仲裁的事、举报违纪违法、商业推广：联络站会写明理由，并告诉您该去哪里。',
    ],
  },
  {
    title: '期限怎么算',
    lines: ['您写来的当天不算，从第二天数起。每个答复日期都能点开看是怎么数的：哪天算、哪天不算、为什么。'],
  },
];

export default function About() {
  return (
    <Page of="voter/about">
      <View className="stack">
        <View className="receipt-head">
          <Mark size={56} />
          <View className="h1">有事找代表，三日有回音</View>
        </View>
        {PARTS.map(({ title, lines }) => (
          <Card key={title}>
            <View className="stack-small">
              <View className="h2">{title}</View>
              {lines.map((line) => (
                <View key={line}>{line}</View>
              ))}
            </View>
          </Card>
        ))}
        <Sponsor />
      </View>
    </Page>
  );
}

/** Who runs it and under which filings; the rest of the page stands without an answer. */
function Sponsor() {
  const { data } = useResource(about, []);
  if (!data || (!data.sponsor && data.filings.length === 0)) return null;
  return (
    <Card>
      <View id="sponsor" className="stack-small">
        <View className="h2">谁在办</View>
        {data.sponsor && <View>{`主办单位：${data.sponsor}`}</View>}
        {data.filings.map((filing) => (
          <View key={filing} className="sub">
            {filing}
          </View>
        ))}
        {data.filings.length > 0 && <View className="sub">备案信息可在 beian.miit.gov.cn 查询。</View>}
      </View>
    </Card>
  );
}
