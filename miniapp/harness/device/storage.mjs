// The phone's storage, with its two limits.
const MOST_A_KEY = 1024 * 1024;
const MOST_IN_ALL = 10 * 1024 * 1024;

export function makeStorage({ revive, fault }) {
  const kept = new Map();
  const others = (key) => [...kept].reduce((sum, [name, text]) => sum + (name === key ? 0 : text.length), 0);

  function refuse(words) {
    fault(`setStorageSync: ${words}`);
    throw new Error(`setStorageSync:fail ${words}`);
  }

  return {
    kept,
    getStorageSync: (key) => (kept.has(key) ? revive(kept.get(key)) : ''),
    setStorageSync(key, value) {
      const text = JSON.stringify(value);
      if (text.length > MOST_A_KEY) refuse('entry size limit reached');
      if (others(key) + text.length > MOST_IN_ALL) refuse('exceed storage max size 10Mb');
      kept.set(key, text);
    },
    removeStorageSync: (key) => void kept.delete(key),
    clearStorageSync: () => kept.clear(),
    getStorageInfoSync: () => ({
      keys: [...kept.keys()],
      currentSize: Math.ceil(others() / 1024),
      limitSize: MOST_IN_ALL / 1024,
    }),
  };
}
