import { useState } from 'react';
import { CATEGORIES, type Category } from '@huiyin/shared/requests/request.words';
import type { Draft } from '../../state/draft';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Row } from '../../ui/row';
import { Icon } from '../../ui/icon';
import { Sheet } from '../../ui/sheet';
import type { WriteDraft } from './draft';
import { categoryExample } from './examples';

/** What it is about: may be left out. Each category shows what others write about it. */
export function CategoryBlock({ draft }: { draft: Draft<WriteDraft> }) {
  const [choosing, setChoosing] = useState(false);
  const { category } = draft.value;
  const choose = (chosen: Category | '') => {
    draft.set({ category: chosen });
    setChoosing(false);
  };
  return (
    <Card>
      <Row
        id="category"
        icon="list"
        tone="soft"
        title={category || '是哪方面的事'}
        sub={category ? '点一下换一个' : '可以不选'}
        onTap={() => setChoosing(true)}
      />
      <Sheet id="category-sheet" open={choosing} title="是哪方面的事" onClose={() => setChoosing(false)}>
        {CATEGORIES.map((name, at) => (
          <Row
            key={name}
            id={`category-${at + 1}`}
            title={name}
            sub={categoryExample(name)}
            end={name === category ? <Icon name="check" tone="accent" /> : undefined}
            onTap={() => choose(name)}
          />
        ))}
        {category && (
          <Button id="category-clear" kind="text" onTap={() => choose('')}>
            不选
          </Button>
        )}
      </Sheet>
    </Card>
  );
}
