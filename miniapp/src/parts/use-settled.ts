import { useEffect, useState } from 'react';

/** A value once it has stayed the same for `quiet` milliseconds: whoever runs down the queue fetches only where they stop. */
export function useSettled<T>(value: T, quiet: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), quiet);
    return () => clearTimeout(timer);
  }, [value, quiet]);
  return settled;
}
