import { useState } from 'react';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { CannedView } from '@huiyin/shared/requests/canned.dto';
import * as api from '../../api/canned';
import { CannedWriting } from './canned-writing';

jest.mock('../../api/canned');
// Nothing is drawn here, so nothing scrolls.
Element.prototype.scrollIntoView = () => undefined;

const kept: CannedView = {
  ...{ id: '1', purpose: 'ask', category: null, own: false },
  title: '问楼栋',
  text: '请问是几号楼？',
};
const unread: boolean[] = [];

function Panel() {
  const [text, setText] = useState('');
  return (
    <CannedWriting
      id="ask-text"
      label="想问什么"
      placeholder=""
      maxLength={500}
      value={text}
      saved
      onChange={setText}
      onUnread={(is) => unread.push(is)}
      purpose="ask"
      category="交通出行"
    />
  );
}

const field = () => screen.getByRole('textbox');

beforeEach(() => {
  unread.splice(0);
  jest.mocked(api.canned).mockResolvedValue({ items: [kept] });
});

test('a kept text that is put in waits to be read, and a change of it is reading', async () => {
  render(<Panel />);
  fireEvent.click(await screen.findByRole('button', { name: '问楼栋' }));
  expect((field() as HTMLTextAreaElement).value).toBe(kept.text);
  expect(screen.getByText(/请改好再发/)).toBeTruthy();
  expect(unread).toEqual([true]);
  fireEvent.change(field(), { target: { value: '请问是 3 号楼吗？' } });
  expect(unread.at(-1)).toBe(false);
  expect(screen.queryByText(/请改好再发/)).toBeNull();
});

test('or it is said to have been read to its end', async () => {
  render(<Panel />);
  fireEvent.click(await screen.findByRole('button', { name: '问楼栋' }));
  fireEvent.click(screen.getByRole('button', { name: '看过了，不用改' }));
  expect(unread).toEqual([true, false]);
});

test('texts that could not be fetched leave the field as it is, and say so', async () => {
  jest.mocked(api.canned).mockRejectedValue(new Error('网络不通'));
  render(<Panel />);
  await waitFor(() => expect(screen.getByText(/没有取到：网络不通/)).toBeTruthy());
  fireEvent.change(field(), { target: { value: '请问在哪里？' } });
  expect(unread.at(-1)).toBe(false);
});
