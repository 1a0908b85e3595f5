/** Ids: #<id>-q, #<id>-<code of the station>. */
import { View } from '@tarojs/components';
import { stations } from '../../api/places';
import { ChooseList } from '../../parts/choose-list';
import { useSearch } from '../../parts/frame/use-search';
import { useResource } from '../../state/resource';
import { useActor } from '../../state/session';
import { Line } from '../../ui/field';
import { Loaded } from '../../ui/loaded';
import { SkeletonLines } from '../../ui/skeleton';

export interface ChosenStation {
  code: string;
  name: string;
}

interface StationChooserProps {
  id: string;
  label: string;
  /** Where it lies now: not offered. */
  except: string;
  value: ChosenStation | undefined;
  onChange: (station: ChosenStation | undefined) => void;
  onEnter: () => void;
  error?: string;
}

/** Longer lists are narrowed by more letters. */
const MOST = 6;

/** A station of the own district, by its name: typed, then chosen with the arrows. */
export function StationChooser({ id, label, except, value, onChange, onEnter, error }: StationChooserProps) {
  const search = useSearch();
  const district = useActor()?.district?.name;
  const found = useResource(async () => {
    const { items } = await stations({ q: search.q });
    return items
      .filter((one) => one.district === district && one.code !== except && one.state === 'open')
      .slice(0, MOST);
  }, [search.q]);
  const choose = (code: string) => onChange(found.data?.find((one) => one.code === code));
  return (
    <View className="stack-small">
      <Line
        id={`${id}-q`}
        label={label}
        kind="search"
        placeholder="打几个字，比如：河畔"
        value={search.text}
        onChange={(text) => {
          search.set(text);
          onChange(undefined);
        }}
        onEnter={() => (value ? onEnter() : choose(found.data?.[0]?.code ?? ''))}
        error={error}
        focus
      />
      <Loaded
        of={found}
        skeleton={<SkeletonLines count={3} />}
        empty={<View className="sub">没有叫这个名字的联络站，换几个字再找。</View>}
      >
        {(items) => (
          <ChooseList id={id} label={label} items={items} value={value?.code} onChange={choose}>
            {({ name, kindLabel, address }) => (
              <View>
                <View className="strong">{name}</View>
                <View className="sub">{`${kindLabel} · ${address}`}</View>
              </View>
            )}
          </ChooseList>
        )}
      </Loaded>
    </View>
  );
}
