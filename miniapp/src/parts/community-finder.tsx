import { useEffect, useRef, useState } from 'react';
import { View } from '@tarojs/components';
import type { CommunityCard, CommunityPage } from '@huiyin/shared/stations/station.dto';
import { communities, nearText } from '../api/places';
import type { Place } from '../platform/point';
import { Button } from '../ui/button';
import { Line } from '../ui/field';
import { Row } from '../ui/row';
import { SkeletonLines } from '../ui/skeleton';
import { locate } from './location';

interface CommunityFinderProps {
  /** Begins the ids of what is tapped: `<id>-text`, `<id>-near`, `<id>-1` … */
  id: string;
  /** `at` is set when it was found by place. */
  onFound: (community: CommunityCard, at?: Place) => void;
}

/** Pauses this long after the last letter before it asks, in milliseconds. */
const QUIET = 350;

interface Answer {
  items: CommunityCard[];
  question?: string;
  at?: Place;
}

const answerOf = ({ items, question }: CommunityPage, at?: Place): Answer =>
  question ? { items: question.candidates, question: question.text, at } : { items, at };

/**
 * Finds a community by the words of an address or by place. Near a border the two sides come as a question: the person
 * chooses, nobody guesses.
 */
export function CommunityFinder({ id, onFound }: CommunityFinderProps) {
  const { text, setText, answer, busy, trouble, near } = useFinding();
  return (
    <View className="stack">
      <Line
        id={`${id}-text`}
        label="写小区、路名或社区名"
        kind="search"
        placeholder="例如 翠园小区"
        value={text}
        onChange={setText}
      />
      <Button id={`${id}-near`} kind="line" icon="pin" busy={busy === 'place'} onTap={near}>
        用我的位置找
      </Button>
      {trouble && (
        <View id={`${id}-trouble`} className="sub" role="alert">
          {trouble}
        </View>
      )}
      {busy === 'text' && !answer && <SkeletonLines />}
      {answer && <Found id={id} answer={answer} onFound={onFound} />}
    </View>
  );
}

function Found({ id, answer, onFound }: CommunityFinderProps & { answer: Answer }) {
  const { items, question, at } = answer;
  if (items.length === 0) {
    const words = at
      ? '这个位置不在我们知道的社区里，请写小区或路名来找。'
      : '没有找到，换个说法试试：社区名、小区名，或附近的路。';
    return <View className="sub">{words}</View>;
  }
  return (
    <View>
      {question && <View className="strong">{question}</View>}
      {items.map((community, index) => (
        <Row
          key={community.id}
          id={`${id}-${index + 1}`}
          icon="pin"
          tone="soft"
          title={community.name}
          sub={`${community.district} · ${community.street}`}
          onTap={() => onFound(community, at)}
        />
      ))}
    </View>
  );
}

function useFinding() {
  const [text, setText] = useState('');
  const [answer, setAnswer] = useState<Answer>();
  const [busy, setBusy] = useState<'text' | 'place'>();
  const [trouble, setTrouble] = useState<string>();
  const asked = useRef(0);

  const ask = async (what: { q?: string; at?: Place }) => {
    const mine = ++asked.current;
    setBusy(what.at ? 'place' : 'text');
    setTrouble(undefined);
    try {
      const page = await communities({ q: what.q, near: what.at && nearText(what.at) });
      if (mine === asked.current) setAnswer(answerOf(page, what.at));
    } catch (error) {
      if (mine === asked.current) setTrouble((error as Error).message);
    }
    if (mine === asked.current) setBusy(undefined);
  };

  useEffect(() => {
    const q = text.trim();
    if (!q) return undefined;
    const timer = setTimeout(() => void ask({ q }), QUIET);
    return () => clearTimeout(timer);
  }, [text]);

  const near = async () => {
    setBusy('place');
    const located = await locate();
    setBusy(undefined);
    if (!located) return;
    if ('words' in located) setTrouble(located.words);
    else await ask({ at: located.at });
  };
  return { text, setText, answer, busy, trouble, near: () => void near() };
}
