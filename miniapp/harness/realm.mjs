// The realm the app runs in: no browser's and no Node's globals, no code made from text, its own timers; and the loading of
// the built files in it, as WeChat does: a package sees its own files and the main one's.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';

/** Words for whatever was thrown. */
export const describe = (thing) =>
  thing?.stack
    ? `${thing.message}\n${String(thing.stack).split('\n').slice(0, 4).join('\n')}`
    : String(thing?.errMsg ?? thing);

/** Makes the realm. Errors in timers and everything the app logs as an error are faults. */
export function makeRealm(fault, pending) {
  const guarded =
    (work, ...rest) =>
    () => {
      try {
        work?.(...rest);
      } catch (error) {
        fault(describe(error));
      }
    };
  const quiet = () => {};
  const error = (...words) => fault(words.map(describe).join(' '));
  const globals = {
    console: { log: quiet, info: quiet, debug: quiet, warn: quiet, error },
    setTimeout: (work, ms, ...rest) => pending.setTimeout(guarded(work, ...rest), ms),
    clearTimeout: pending.clearTimeout,
    setInterval: (work, ms, ...rest) => setInterval(guarded(work, ...rest), ms),
    clearInterval,
  };
  const context = vm.createContext(globals, { codeGeneration: { strings: false, wasm: false } });
  return { globals, context, revive: vm.runInContext('(text) => JSON.parse(text)', context) };
}

/** Gives `load(file)`, which runs a built file once. `roots` are the folders of the subpackages. */
export function makeLoader({ dir, roots, context, fault }) {
  const modules = new Map();
  const ownerOf = (file) => roots.find((root) => file.startsWith(`${root}/`));

  return function load(file) {
    if (modules.has(file)) return modules.get(file).exports;
    const source = path.join(dir, file);
    if (!existsSync(source)) throw new Error(`module ${file} is not found`);
    const module = { exports: {} };
    modules.set(file, module);
    const require = (request) => {
      const target = path.posix.join(path.posix.dirname(file), request).replace(/(?:\.js)?$/, '.js');
      const owner = ownerOf(target);
      if (owner && owner !== ownerOf(file)) fault(`${file} requires ${target} of another subpackage`);
      return load(target);
    };
    const code = `(function (require, module, exports) {${readFileSync(source, 'utf8')}\n})`;
    vm.runInContext(code, context, { filename: file })(require, module, module.exports);
    return module.exports;
  };
}
