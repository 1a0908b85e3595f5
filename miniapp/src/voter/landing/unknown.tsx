import { useState } from 'react';
import { View } from '@tarojs/components';
import type { StationCard } from '@huiyin/shared/stations/station.dto';
import { ApiError } from '../../api/api-error';
import { landingAt } from '../../api/landing';
import { stations } from '../../api/places';
import { scanLanding } from '../../parts/scan-landing';
import { typedCodeOf } from '../../platform/deep-link';
import { go, replace } from '../../platform/navigation';
import { CAN_SCAN } from '../../platform/scan';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Line } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { Row } from '../../ui/row';

/** The code leads nowhere: words for it, and a field for a name or for the letters under the code. */
export function UnknownCode({ text }: { text: string }) {
  const [wanted, setWanted] = useState('');
  const search = useSearch();
  return (
    <View className="stack">
      <View id="empty" className="notice">
        <Icon name="scan" tone="soft" size={40} />
        <View className="notice-text sub">{text}</View>
      </View>
      <Card>
        <View className="stack">
          <Line
            id="find"
            label="写联络站的名字，或码下面的字母和数字"
            kind="search"
            placeholder="例如 翠园"
            value={wanted}
            onChange={setWanted}
            onEnter={() => search.find(wanted)}
          />
          <Button
            id="find-it"
            kind="line"
            busy={search.busy}
            disabled={!wanted.trim()}
            onTap={() => search.find(wanted)}
          >
            找一找
          </Button>
          {search.words && (
            <View id="find-words" className="sub" role="alert">
              {search.words}
            </View>
          )}
          {search.found.map((station) => (
            <Row
              key={station.code}
              id={`station-${station.code}`}
              icon="pin"
              title={station.name}
              sub={station.address}
              onTap={() => void replace('voter/station', { code: station.code })}
            />
          ))}
        </View>
      </Card>
      {CAN_SCAN && (
        <Button id="scan" kind="line" icon="scan" onTap={() => void scanLanding()}>
          再扫一次
        </Button>
      )}
      <Button id="nearby" onTap={() => void go('pages/stations')}>
        看附近联络站
      </Button>
    </View>
  );
}

/** A code opens its page at once; anything else is looked for among the stations' names. */
function useSearch() {
  const [busy, setBusy] = useState(false);
  const [words, setWords] = useState<string>();
  const [found, setFound] = useState<StationCard[]>([]);
  const look = async (text: string) => {
    const code = typedCodeOf(text);
    const landed = code && (await landingAt(code).catch(unlessUnknown));
    if (landed) return void (await replace(`voter/${landed.kind}`, { code: landed.code }));
    const { items } = await stations({ q: text });
    setFound(items);
    if (items.length === 0) setWords('没有找到，换个说法试试：社区名、街道名，或附近的路。');
  };
  const find = (text: string) => {
    const wanted = text.trim();
    if (!wanted || busy) return;
    setBusy(true);
    setWords(undefined);
    setFound([]);
    look(wanted)
      .catch((error: Error) => setWords(error.message))
      .finally(() => setBusy(false));
  };
  return { busy, words, found, find };
}

function unlessUnknown(error: unknown): undefined {
  if (error instanceof ApiError && error.status === 404) return undefined;
  throw error;
}
