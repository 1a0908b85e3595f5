import { useLayoutEffect, useState } from 'react';
import { act, fireEvent, render } from '@testing-library/react';
import { useKeys } from './keys';

const pressed: string[] = [];
const note = (name: string) => () => void pressed.push(name);
beforeEach(() => pressed.splice(0));

function Desk({ active = true, writing }: { active?: boolean; writing?: boolean }) {
  const keys = {
    j: note('j'),
    A: note('A'),
    x: note('x'),
    'Shift+X': note('range'),
    '?': note('help'),
    ArrowDown: note('down'),
    Escape: note('close'),
    'Ctrl+Enter': note('send'),
  };
  useKeys(keys, active, writing);
  return (
    <>
      <input aria-label="field" />
      <textarea aria-label="lines" />
    </>
  );
}

const press = (key: string, more: object = {}, on: Element | Window = window) =>
  fireEvent.keyDown(on, { key, ...more });

test('letters match in either case, Shift with a letter only where the table asks for it', () => {
  render(<Desk />);
  press('J');
  press('a');
  press('x');
  press('X');
  press('X', { shiftKey: true });
  press('A', { shiftKey: true });
  press('?', { shiftKey: true });
  expect(pressed).toEqual(['j', 'A', 'x', 'x', 'range', 'A', 'help']);
});

test('while somebody writes only Esc and Ctrl+Enter work, and none while a word is being composed', () => {
  const { getByLabelText } = render(<Desk />);
  const field = getByLabelText('field');
  for (const key of ['j', 'A', 'X', 'ArrowDown', '?']) press(key, {}, field);
  expect(pressed).toEqual([]);
  press('Escape', { isComposing: true }, field);
  press('Escape', {}, field);
  press('Enter', { ctrlKey: true }, field);
  press('Enter', { metaKey: true }, field);
  expect(pressed).toEqual(['close', 'send', 'send']);
});

test('what belongs to the browser is left to it', () => {
  render(<Desk />);
  press('j', { ctrlKey: true });
  press('a', { metaKey: true });
  press('x', { altKey: true });
  expect(pressed).toEqual([]);
});

test('keys of a one-line field work in it, not where lines are; all keep still while something lies over the desk', () => {
  const { getByLabelText, rerender } = render(<Desk writing />);
  press('ArrowDown', {}, getByLabelText('field'));
  press('ArrowDown', {}, getByLabelText('lines'));
  rerender(<Desk active={false} />);
  press('j');
  expect(pressed).toEqual(['down']);
});

test('what lies on top hears a key first, and what it does not know goes on below', () => {
  const { rerender } = render(<Desk />);
  const Sheet = () => {
    useKeys({ Escape: note('sheet') });
    return null;
  };
  rerender(
    <>
      <Desk />
      <Sheet />
    </>,
  );
  press('Escape');
  press('j');
  expect(pressed).toEqual(['sheet', 'j']);
});

test('keys are heard with what is drawn, and no longer: a quick one does not reach what lies below', () => {
  const Panel = () => {
    useKeys({ j: note('panel') });
    return null;
  };
  let put: (there: boolean) => void = () => undefined;
  const Page = () => {
    const [there, setThere] = useState(false);
    put = setThere;
    useKeys({ j: note('page'), k: note('page k') }, !there);
    // As quick as anybody could be: while the panel is put there.
    useLayoutEffect(() => {
      press('j');
      press('k');
    }, [there]);
    return there ? <Panel /> : null;
  };
  render(<Page />);
  act(() => put(true));
  act(() => put(false));
  expect(pressed).toEqual(['page', 'page k', 'panel', 'page', 'page k']);
});
