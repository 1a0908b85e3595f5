import { useState } from 'react';
import { View } from '@tarojs/components';
import type { DepartmentCard } from '@huiyin/shared/departments/department.dto';
import type { Resource } from '../../state/resource';
import { Line } from '../../ui/field';
import { Empty, Loaded } from '../../ui/loaded';
import { Row } from '../../ui/row';
import { Sheet } from '../../ui/sheet';
import type { Chosen } from './forward.rules';

interface DepartmentPickerProps {
  title: string;
  departments: Resource<DepartmentCard[]>;
  /** Chosen already: not offered again. */
  taken: readonly string[];
  onChoose: (department: Chosen) => void;
  onClose: () => void;
}

/** A department to choose by its name or by what it is there for. Ids: #department-q, #department-<code>. */
export function DepartmentPicker({ title, departments, taken, onChoose, onClose }: DepartmentPickerProps) {
  const [q, setQ] = useState('');
  return (
    <Sheet id="department-sheet" open title={title} onClose={onClose}>
      <View className="stack">
        <Line
          id="department-q"
          label="找承办单位"
          quiet
          kind="search"
          placeholder="写单位名称，或者什么事，比如：路灯"
          value={q}
          onChange={setQ}
        />
        <Loaded of={departments}>
          {(all) => {
            const found = matching(all, q).filter(({ code }) => !taken.includes(code));
            if (found.length === 0) return <Empty icon="search" text={emptyWords(q)} />;
            return (
              <View>
                {found.map(({ code, name, duty }) => (
                  <Row
                    key={code}
                    id={`department-${code}`}
                    title={name}
                    sub={duty}
                    onTap={() => onChoose({ code, name })}
                  />
                ))}
              </View>
            );
          }}
        </Loaded>
      </View>
    </Sheet>
  );
}

const emptyWords = (q: string) =>
  q.trim() ? '没有这样的单位，换个词试试。' : '本区还没有登记承办单位，请告诉区里的工作人员。';

/** Every word must stand in the name or the duty. */
export function matching(departments: readonly DepartmentCard[], q: string): DepartmentCard[] {
  const words = q.trim().split(/\s+/).filter(Boolean);
  return departments.filter(({ name, duty }) => words.every((word) => `${name} ${duty}`.includes(word)));
}
