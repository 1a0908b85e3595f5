import { act, renderHook } from '@testing-library/react';
import { useDraft } from './draft';

const EMPTY = { text: '', place: '' };

beforeEach(() => {
  window.localStorage.clear();
  jest.useFakeTimers();
});
afterEach(() => jest.useRealTimers());

const kept = (name: string) => JSON.parse(window.localStorage.getItem(`huiyin.draft.${name}`) ?? 'null');

test('every keystroke is on the device within 300 ms of the last one', () => {
  const { result } = renderHook(() => useDraft('write', EMPTY));
  act(() => result.current.set({ text: '路' }));
  act(() => result.current.set({ text: '路灯' }));
  expect(result.current).toMatchObject({ value: { text: '路灯' }, saved: false });
  act(() => void jest.advanceTimersByTime(300));
  expect(result.current.saved).toBe(true);
  expect(kept('write')).toEqual({ text: '路灯', place: '' });
});

test('leaving the page at once loses nothing', () => {
  const { result, unmount } = renderHook(() => useDraft('write', EMPTY));
  act(() => result.current.set({ text: '路灯坏了' }));
  unmount();
  expect(kept('write').text).toBe('路灯坏了');
});

test('a reload finds the draft, with what a newer form added', () => {
  window.localStorage.setItem('huiyin.draft.write', JSON.stringify({ text: '上次写的' }));
  const { result } = renderHook(() => useDraft('write', EMPTY));
  expect(result.current.value).toEqual({ text: '上次写的', place: '' });
});

test('after sending it is gone', () => {
  const { result, unmount } = renderHook(() => useDraft('write', EMPTY));
  act(() => result.current.set({ text: '路灯坏了' }));
  act(() => result.current.clear());
  expect(result.current.value).toEqual(EMPTY);
  unmount();
  act(() => void jest.advanceTimersByTime(1000));
  expect(kept('write')).toBeNull();
});

test('drafts of two requests do not mix', () => {
  const one = renderHook(() => useDraft('reply.HY-1', EMPTY));
  const two = renderHook(() => useDraft('reply.HY-2', EMPTY));
  act(() => one.result.current.set({ text: '一' }));
  expect(two.result.current.value.text).toBe('');
});

test('a device without room says that the draft is not kept', () => {
  const full = jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new Error('QuotaExceededError');
  });
  const { result } = renderHook(() => useDraft('write', EMPTY));
  act(() => result.current.set({ text: '路灯' }));
  act(() => void jest.advanceTimersByTime(300));
  expect(result.current.saved).toBe(false);
  full.mockRestore();
});

test('when there is no room the oldest other draft goes, and the one being written is kept', () => {
  const old = renderHook(() => useDraft('old', EMPTY));
  act(() => old.result.current.set({ text: '很久以前' }));
  old.unmount();
  act(() => void jest.advanceTimersByTime(5000));
  const real = Storage.prototype.setItem;
  const tight = jest.spyOn(Storage.prototype, 'setItem').mockImplementation(function (this: Storage, key, value) {
    if (key === 'huiyin.draft.new' && this.getItem('huiyin.draft.old') !== null) throw new Error('QuotaExceededError');
    real.call(this, key, value);
  });
  const { result } = renderHook(() => useDraft('new', EMPTY));
  act(() => result.current.set({ text: '现在写的' }));
  act(() => void jest.advanceTimersByTime(300));
  tight.mockRestore();
  expect(result.current.saved).toBe(true);
  expect(kept('new').text).toBe('现在写的');
  expect(kept('old')).toBeNull();
});

test('a draft too large for one place is not half kept: it says so', () => {
  const { result } = renderHook(() => useDraft('large', EMPTY));
  act(() => result.current.set({ text: '很'.repeat(400_000) }));
  act(() => void jest.advanceTimersByTime(300));
  expect(result.current.saved).toBe(false);
  expect(kept('large')).toBeNull();
});
