import { act, renderHook, waitFor } from '@testing-library/react';
import { usePages } from './pages';
import { refreshAll, useResource } from './resource';

/** A promise that the test ends by itself. */
function later<T>() {
  let give!: (value: T) => void;
  let refuse!: (error: Error) => void;
  const promise = new Promise<T>((resolve, reject) => {
    give = resolve;
    refuse = reject;
  });
  return { promise, give, refuse };
}

test('loads, fails with words, and loads again', async () => {
  let works = false;
  const fetch = async () => {
    if (!works) throw new Error('网络不通');
    return '好';
  };
  const { result } = renderHook(() => useResource(fetch, []));
  expect(result.current).toMatchObject({ loading: true, data: undefined, error: undefined });
  await waitFor(() => expect(result.current.error?.message).toBe('网络不通'));
  works = true;
  await act(() => result.current.reload());
  expect(result.current).toMatchObject({ loading: false, data: '好', error: undefined });
});

test('a failed reload leaves what was there', async () => {
  let works = true;
  const { result } = renderHook(() => useResource(async () => (works ? '旧' : Promise.reject(new Error('断了'))), []));
  await waitFor(() => expect(result.current.data).toBe('旧'));
  works = false;
  await act(() => result.current.reload());
  expect(result.current).toMatchObject({ data: '旧', loading: false });
  expect(result.current.error?.message).toBe('断了');
});

test('an answer to an older question is dropped', async () => {
  const slow = later<string>();
  const fetch = (code: string) => (code === 'A' ? slow.promise : Promise.resolve('B 的内容'));
  const { result, rerender } = renderHook(({ code }) => useResource(() => fetch(code), [code]), {
    initialProps: { code: 'A' },
  });
  rerender({ code: 'B' });
  await waitFor(() => expect(result.current.data).toBe('B 的内容'));
  await act(async () => slow.give('A 的内容'));
  expect(result.current.data).toBe('B 的内容');
});

const PAGES: Record<string, { items: number[]; nextCursor: string | null }> = {
  '': { items: [1, 2], nextCursor: 'c2' },
  c2: { items: [3, 4], nextCursor: 'c3' },
  c3: { items: [5], nextCursor: null },
};

test('a list grows to its end and not further', async () => {
  const fetch = jest.fn(async (cursor?: string) => PAGES[cursor ?? '']);
  const { result } = renderHook(() => usePages(fetch, []));
  await waitFor(() => expect(result.current.data).toEqual([1, 2]));
  await act(() => result.current.next());
  await act(() => result.current.next());
  await act(() => result.current.next());
  expect(result.current).toMatchObject({ data: [1, 2, 3, 4, 5], more: false });
  expect(fetch.mock.calls).toEqual([[], ['c2'], ['c3']]);
});

test('two ends of the same scroll ask for one page', async () => {
  const fetch = jest.fn(async (cursor?: string) => PAGES[cursor ?? '']);
  const { result } = renderHook(() => usePages(fetch, []));
  await waitFor(() => expect(result.current.more).toBe(true));
  await act(async () => void (await Promise.all([result.current.next(), result.current.next()])));
  expect(result.current.data).toEqual([1, 2, 3, 4]);
});

test('a page that does not come says why and can be asked for again', async () => {
  let works = false;
  const fetch = async (cursor?: string) => {
    if (cursor && !works) throw new Error('网络不通');
    return PAGES[cursor ?? ''];
  };
  const { result } = renderHook(() => usePages(fetch, []));
  await waitFor(() => expect(result.current.more).toBe(true));
  await act(() => result.current.next());
  expect(result.current).toMatchObject({ data: [1, 2], more: true, growing: false });
  expect(result.current.stuck?.message).toBe('网络不通');
  works = true;
  await act(() => result.current.next());
  expect(result.current).toMatchObject({ data: [1, 2, 3, 4], stuck: undefined });
});

test('a page of a list that was fetched anew meanwhile is not appended', async () => {
  const slow = later<{ items: number[]; nextCursor: string | null }>();
  let first = [1, 2];
  const fetch = (cursor?: string) => (cursor ? slow.promise : Promise.resolve({ items: first, nextCursor: 'c2' }));
  const { result } = renderHook(() => usePages(fetch, []));
  await waitFor(() => expect(result.current.data).toEqual([1, 2]));
  let growing!: Promise<void>;
  act(() => void (growing = result.current.next()));
  first = [0, 1, 2];
  await act(() => result.current.reload());
  await act(async () => {
    slow.give({ items: [3], nextCursor: null });
    await growing;
  });
  expect(result.current.data).toEqual([0, 1, 2]);
});

test('asks again for everything that is shown, and for nothing that is gone', async () => {
  const asked = { here: 0, gone: 0 };
  const here = renderHook(() => useResource(async () => ++asked.here, []));
  const gone = renderHook(() => useResource(async () => ++asked.gone, []));
  await waitFor(() => expect([here.result.current.data, gone.result.current.data]).toEqual([1, 1]));
  gone.unmount();
  act(() => refreshAll());
  expect(here.result.current.data).toBe(1);
  await waitFor(() => expect(here.result.current.data).toBe(2));
  expect(asked.gone).toBe(1);
});
