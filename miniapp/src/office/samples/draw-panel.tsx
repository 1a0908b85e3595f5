import { useState } from 'react';
import { View } from '@tarojs/components';
import { plusDays, type Day as DayText } from '@huiyin/shared/kernel/time';
import { MOST_SAMPLED } from '@huiyin/shared/samples/sample.dto';
import { figures } from '../../api/figures';
import { draw } from '../../api/samples';
import { SheetFoot } from '../../parts/sheet-foot';
import { useAct } from '../../parts/use-act';
import { toast } from '../../platform/toast';
import { useResource } from '../../state/resource';
import { Day, Line } from '../../ui/field';
import { Sheet } from '../../ui/sheet';

interface DrawPanelProps {
  onClose: () => void;
  onDone: () => void;
}

const SEED = /^[0-9A-Za-z-]{4,64}$/;

/** Draws a sample: from which days, how many, and by which seed. */
export function DrawPanel({ onClose, onDone }: DrawPanelProps) {
  // The server's day, which is not always the device's.
  const today = useResource(async () => (await figures({})).until as DayText, []);
  const [days, setDays] = useState<{ from?: string; until?: string }>({});
  const from = days.from ?? (today.data ? plusDays(today.data, -30) : '');
  const until = days.until ?? today.data ?? '';
  const [size, setSize] = useState('10');
  const [seed, setSeed] = useState('');
  const [tried, setTried] = useState(false);
  const act = useAct();
  const many = Number(size);
  const sizeWrong = !Number.isInteger(many) || many < 1 || many > MOST_SAMPLED;
  const seedWrong = seed.trim() !== '' && !SEED.test(seed.trim());
  const go = () => {
    setTried(true);
    if (sizeWrong || seedWrong || !from || !until) return;
    void act.run(
      () => draw({ from, until, size: many, ...(seed.trim() ? { seed: seed.trim() } : {}) }),
      (sample) => {
        toast(`从 ${sample.population} 件里抽了 ${sample.size} 件。`);
        onDone();
      },
    );
  };
  return (
    <Sheet
      id="panel-draw"
      open
      title="抽一次"
      onClose={onClose}
      footer={<SheetFoot yes="随机抽取" act={act} onYes={go} onStale={act.clear} />}
    >
      <View className="stack">
        <Day
          id="draw-from"
          label="从哪天办结的"
          value={from}
          onChange={(day) => setDays({ ...days, from: day })}
          to={until || undefined}
          error={tried && !from ? '请选从哪天起。' : undefined}
        />
        <Day
          id="draw-until"
          label="到哪天"
          value={until}
          onChange={(day) => setDays({ ...days, until: day })}
          from={from || undefined}
          error={tried && !until ? '请选到哪天。' : undefined}
        />
        <Line
          id="draw-size"
          label="抽几件"
          kind="number"
          value={size}
          onChange={setSize}
          error={tried && sizeWrong ? `请填 1 到 ${MOST_SAMPLED}。` : undefined}
        />
        <Line
          id="draw-seed"
          label="种子（可以不填）"
          value={seed}
          onChange={setSeed}
          placeholder="4 到 64 个字母或数字"
          hint="同样的日子、同样的种子，谁来抽都是同一批；不填就随机生成，一起公布。"
          error={tried && seedWrong ? '种子是 4 到 64 个字母、数字或横线。' : undefined}
        />
      </View>
    </Sheet>
  );
}
