import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { OneOf } from './one-of';

beforeAll(() => {
  // jsdom draws nothing, so there is nothing to scroll.
  Element.prototype.scrollIntoView ??= () => undefined;
});

const OPTIONS = [
  { value: 'a', label: '来站反映' },
  { value: 'b', label: '电话' },
  { value: 'c', label: '来信' },
];

function Shown({ first, optional }: { first?: string; optional?: boolean }) {
  const [value, setValue] = useState(first);
  return <OneOf id="way" label="从哪里来的" options={OPTIONS} value={value} onChange={setValue} optional={optional} />;
}

const stops = () => screen.getAllByRole('radio').map(({ tabIndex }) => tabIndex);
const chosen = () => screen.getAllByRole('radio').findIndex((one) => one.getAttribute('aria-checked') === 'true');

test('is one stop of the Tab key; the arrows choose and take the keyboard along', () => {
  render(<Shown first="a" />);
  expect(stops()).toEqual([0, -1, -1]);
  const first = screen.getByRole('radio', { name: '来站反映' });
  first.focus();
  fireEvent.keyDown(first, { key: 'ArrowRight' });
  expect([chosen(), stops(), document.activeElement?.id]).toEqual([1, [-1, 0, -1], 'way-b']);
  fireEvent.keyDown(document.activeElement!, { key: 'ArrowLeft' });
  fireEvent.keyDown(document.activeElement!, { key: 'ArrowLeft' });
  expect([chosen(), document.activeElement?.id]).toEqual([2, 'way-c']);
});

test('begins with the first when nothing is chosen, and Space takes an optional choice back', () => {
  render(<Shown optional />);
  expect([chosen(), stops()]).toEqual([-1, [0, -1, -1]]);
  const first = screen.getByRole('radio', { name: '来站反映' });
  first.focus();
  fireEvent.keyDown(first, { key: 'ArrowRight' });
  expect([chosen(), document.activeElement?.id]).toEqual([0, 'way-a']);
  fireEvent.keyDown(first, { key: ' ' });
  expect(chosen()).toBe(-1);
  fireEvent.click(screen.getByRole('radio', { name: '电话' }));
  expect(chosen()).toBe(1);
});

test('leaves Ctrl+Enter to the page', () => {
  render(<Shown optional first="a" />);
  fireEvent.keyDown(screen.getByRole('radio', { name: '来站反映' }), { key: 'Enter', ctrlKey: true });
  expect(chosen()).toBe(0);
});
