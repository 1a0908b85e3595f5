import { View } from '@tarojs/components';
import { deputyByCode, stationByCode } from '../../api/places';
import { deputyCalled } from '../../parts/names';
import type { Draft } from '../../state/draft';
import { useStationHere } from '../../state/place';
import { useResource } from '../../state/resource';
import { Card } from '../../ui/card';
import { Chip } from '../../ui/chip';
import { Row } from '../../ui/row';
import { recipientOf, type WriteDraft } from './draft';

/** Whom it goes to, and the way to let the place decide instead. */
export function RecipientBlock({ draft }: { draft: Draft<WriteDraft> }) {
  const here = useStationHere();
  const to = recipientOf(draft.value, here);
  const name = useResource(async () => {
    if (to.kind === 'deputy') return deputyCalled((await deputyByCode(to.code)).name);
    if (to.kind === 'station') return to.code === here?.code ? here.name : (await stationByCode(to.code)).name;
    return '';
  }, [to.kind, to.kind === 'place' ? '' : to.code]);

  if (to.kind === 'place') {
    const back = here && (
      <Chip id="to-here" onTap={() => draft.set({ to: { kind: 'here' } })}>
        送到我的站
      </Chip>
    );
    return (
      <Card>
        <Row id="to" icon="pin" title="按事情的地点送" sub="写明在哪里，就送到管那里的联络站" end={back} />
      </Card>
    );
  }
  const title = name.data ?? (name.error ? '联络站' : '正在查联络站');
  const end = (
    <Chip id="to-place" onTap={() => draft.set({ to: { kind: 'place' } })}>
      不送这里
    </Chip>
  );
  return (
    <Card>
      <Row
        id="to"
        icon={to.kind === 'deputy' ? 'person' : 'pin'}
        title={to.kind === 'deputy' ? `写给${title}` : title}
        sub={
          name.error ? (
            <View role="alert">{name.error.message}</View>
          ) : to.kind === 'deputy' ? (
            '送到这位代表所在的联络站'
          ) : (
            '送到这个联络站'
          )
        }
        end={end}
      />
    </Card>
  );
}
