import type { DeputyCard } from '@huiyin/shared/deputies/deputy.dto';
import { deputies } from '../../api/places';
import { deputyCalled } from '../../parts/names';
import { usePages } from '../../state/pages';
import { Choice } from '../../ui/choice';
import { Empty, Loaded, More } from '../../ui/loaded';
import { SkeletonLines } from '../../ui/skeleton';

export type Colleague = Pick<DeputyCard, 'code' | 'name'>;

interface ColleagueChooserProps {
  stationCode: string;
  /** Oneself. */
  not: string | undefined;
  value: string | undefined;
  onChange: (colleague: Colleague) => void;
  label: string;
}

/** Another deputy of the same station. Ids: #colleague-<code>. */
export function ColleagueChooser({ stationCode, not, value, onChange, label }: ColleagueChooserProps) {
  const all = usePages((cursor) => deputies({ stationCode, cursor }), [stationCode]);
  return (
    <>
      <Loaded of={all} skeleton={<SkeletonLines count={3} />}>
        {(items) => {
          const others = items.filter(({ code }) => code !== not);
          if (others.length === 0 && !all.more)
            return <Empty icon="people" text="这个站没有别的代表了，请和联络员商量。" />;
          return (
            <Choice
              id="colleague"
              label={label}
              options={others.map(({ code, name, constituency, field }) => ({
                value: code,
                label: deputyCalled(name),
                sub: [constituency, field].filter(Boolean).join(' · '),
              }))}
              value={value}
              onChange={(code) => {
                const chosen = others.find((one) => one.code === code);
                if (chosen) onChange(chosen);
              }}
            />
          );
        }}
      </Loaded>
      <More of={all} />
    </>
  );
}
