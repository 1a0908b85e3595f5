import { act, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { openedWith, visited } from '../../test/taro';
import { setElder } from '../platform/text-size';
import { Bar } from './bar';
import { Button } from './button';
import { Chip } from './chip';
import { Choice } from './choice';
import { Area, Line } from './field';
import { Empty, Loaded } from './loaded';
import { Page } from './page';
import { Confirm, Sheet } from './sheet';
import { Switch } from './switch';

beforeAll(() => {
  window.matchMedia ??= (() => ({ matches: false, addEventListener() {}, removeEventListener() {} })) as never;
});

describe('Button', () => {
  test('answers to a click, to Enter and to Space', () => {
    const tap = jest.fn();
    render(
      <Button id="send" onTap={tap}>
        发送
      </Button>,
    );
    const button = screen.getByRole('button', { name: '发送' });
    fireEvent.click(button);
    fireEvent.keyDown(button, { key: 'Enter' });
    fireEvent.keyDown(button, { key: ' ' });
    expect(tap).toHaveBeenCalledTimes(3);
    expect(button.tabIndex).toBe(0);
    expect(button.id).toBe('send');
  });

  test.each([{ busy: true }, { disabled: true }])('drops taps while %o, so that nothing happens twice', (state) => {
    const tap = jest.fn();
    render(
      <Button id="send" onTap={tap} {...state}>
        发送
      </Button>,
    );
    const button = screen.getByRole('button');
    fireEvent.click(button);
    fireEvent.keyDown(button, { key: 'Enter' });
    expect(tap).not.toHaveBeenCalled();
    expect(button.getAttribute('aria-disabled')).toBe('true');
  });
});

test('Chip says whether it is chosen and how many are behind it', () => {
  render(
    <Chip id="late" on count={3} onTap={() => undefined}>
      逾期
    </Chip>,
  );
  const chip = screen.getByRole('button');
  expect(chip.getAttribute('aria-pressed')).toBe('true');
  expect(chip.textContent).toBe('逾期 3');
});

test('Bar is full at most and empty at least, and its words stay', () => {
  const { container, rerender } = render(<Bar name="您等了" part={1.4} words="第 4 天 / 共 3 天" />);
  const width = () => container.querySelector<HTMLElement>('.bar-part')!.style.width;
  expect(width()).toBe('100%');
  rerender(<Bar name="您等了" part={-1} words="刚写" />);
  expect(width()).toBe('0%');
  expect(container.textContent).toContain('刚写');
});

test('Choice tells which one was tapped', () => {
  const chosen = jest.fn();
  const options = [
    { value: 'solved', label: '解决了' },
    { value: 'not', label: '没解决' },
  ] as const;
  render(<Choice id="solved" label="问题解决了吗" options={options} value="solved" onChange={chosen} />);
  expect(screen.getByRole('radio', { name: '解决了' }).getAttribute('aria-checked')).toBe('true');
  fireEvent.click(screen.getByRole('radio', { name: '没解决' }));
  expect(chosen).toHaveBeenCalledWith('not');
});

test('Switch turns over and says its state in words', () => {
  const change = jest.fn();
  render(<Switch id="elder" title="大字" on={false} onChange={change} />);
  const toggle = screen.getByRole('switch', { name: '大字' });
  expect(toggle.textContent).toContain('未打开');
  fireEvent.click(toggle);
  expect(change).toHaveBeenCalledWith(true);
});

describe('Area', () => {
  function Writing({ first = '' }: { first?: string }) {
    const [text, setText] = useState(first);
    return <Area id="text" label="想说什么" value={text} onChange={setText} maxLength={10} note="已存草稿" />;
  }

  test('counts signs as people do: a rare character and a family are not two or more', () => {
    render(<Writing first="𠮷野家" />);
    expect(document.getElementById('text-left')!.textContent).toBe('还可以写 7 字');
  });

  test('never cuts off what was typed, but says by how much it is too long', () => {
    render(<Writing />);
    const area = screen.getByRole<HTMLTextAreaElement>('textbox', { name: '想说什么' });
    fireEvent.change(area, { target: { value: '一二三四五六七八九十一二' } });
    expect(area.value).toHaveLength(12);
    expect(document.getElementById('text-left')!.textContent).toBe('多了 2 字，请删减一些');
    expect(area.getAttribute('aria-invalid')).toBe('true');
  });
});

describe('Line', () => {
  test('reads out what is wrong with it', () => {
    render(<Line id="account" label="账号" value="" onChange={() => undefined} error="请填写账号。" />);
    expect(screen.getByRole('alert').textContent).toBe('请填写账号。');
    expect(screen.getByRole('textbox', { name: '账号' }).getAttribute('aria-invalid')).toBe('true');
  });

  test('Enter that ends the composing of a word does not send; a plain Enter does', () => {
    const send = jest.fn();
    render(<Line id="q" label="搜索" value="路灯" onChange={() => undefined} onEnter={send} />);
    const field = screen.getByRole('textbox');
    fireEvent.keyDown(field, { key: 'Enter', isComposing: true });
    expect(send).not.toHaveBeenCalled();
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(send).toHaveBeenCalledTimes(1);
  });
});

describe('Loaded', () => {
  const nothing = { data: undefined, error: undefined, loading: true, reload: async () => undefined };

  test('shows a skeleton, then a failure that can be retried, then what is there', () => {
    const reload = jest.fn(async () => undefined);
    const draw = (data: string) => <div>{data}</div>;
    const { rerender } = render(<Loaded of={nothing}>{draw}</Loaded>);
    expect(screen.getByRole('status', { name: '正在打开' })).toBeTruthy();
    rerender(<Loaded of={{ ...nothing, loading: false, error: new Error('网络不通'), reload }}>{draw}</Loaded>);
    expect(screen.getByRole('alert').textContent).toContain('网络不通');
    fireEvent.click(screen.getByRole('button', { name: '重试' }));
    expect(reload).toHaveBeenCalledTimes(1);
    rerender(<Loaded of={{ ...nothing, loading: false, data: '回音' }}>{draw}</Loaded>);
    expect(screen.getByText('回音')).toBeTruthy();
  });

  test('keeps what is there when a reload fails, with a note', () => {
    render(<Loaded of={{ ...nothing, data: '回音', error: new Error('断了') }}>{(data) => <div>{data}</div>}</Loaded>);
    expect(screen.getByText('回音')).toBeTruthy();
    expect(screen.getByRole('alert').textContent).toContain('断了');
  });

  test('says what will appear when the list is empty', () => {
    render(
      <Loaded of={{ ...nothing, data: [] as string[] }} empty={<Empty icon="echo" text="回音会在这里" />}>
        {() => <div>列表</div>}
      </Loaded>,
    );
    expect(screen.getByText('回音会在这里')).toBeTruthy();
    expect(screen.queryByText('列表')).toBeNull();
  });
});

describe('Sheet', () => {
  test('closes by its button, by the ground and by Esc, and only while it is open', () => {
    const close = jest.fn();
    const { rerender } = render(
      <Sheet id="refuse" open title="不予受理" onClose={close}>
        内容
      </Sheet>,
    );
    fireEvent.click(screen.getByRole('button', { name: '关闭' }));
    fireEvent.click(document.getElementById('refuse-ground')!);
    fireEvent.keyDown(window, { key: 'Escape' });
    expect(close).toHaveBeenCalledTimes(3);
    rerender(
      <Sheet id="refuse" open={false} title="不予受理" onClose={close}>
        内容
      </Sheet>,
    );
    expect(screen.queryByRole('dialog')).toBeNull();
    fireEvent.keyDown(window, { key: 'Escape' });
    expect(close).toHaveBeenCalledTimes(3);
  });

  test('Confirm tells yes from no', () => {
    const yes = jest.fn();
    const no = jest.fn();
    render(
      <Confirm id="withdraw" open title="撤回这件事吗" text="撤回后代表不再办理。" yes="撤回" onYes={yes} onNo={no} />,
    );
    fireEvent.click(screen.getByRole('button', { name: '撤回' }));
    fireEvent.click(screen.getByRole('button', { name: '再想想' }));
    expect([yes.mock.calls.length, no.mock.calls.length]).toEqual([1, 1]);
  });
});

describe('Page', () => {
  test('a tab has tabs and no way back; the open tab is marked and does nothing', () => {
    openedWith({});
    render(<Page of="pages/home">内容</Page>);
    expect(screen.queryByRole('button', { name: '返回' })).toBeNull();
    expect(screen.getByRole('link', { name: '首页' }).getAttribute('aria-current')).toBe('page');
    fireEvent.click(screen.getByRole('link', { name: '首页' }));
    fireEvent.click(screen.getByRole('link', { name: '联络站' }));
    expect(visited).toEqual(['switchTab /pages/stations']);
    expect(document.title).toBe('回音');
  });

  test('elder mode is a class on the root of every page', () => {
    const { container } = render(<Page of="pages/me">内容</Page>);
    const root = container.querySelector('#pages-me')!;
    expect(root.className).not.toContain('page-elder');
    act(() => setElder(true));
    expect(root.className).toContain('page-elder');
    expect((root as HTMLElement).style.getPropertyValue('--fs')).toBe('1.4');
    act(() => setElder(false));
  });
});
