// Loading a pure TypeScript module of the server's tests into a script, so that its rules are written once.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import ts from 'typescript';
import { inRoot } from '../places.mjs';

const OPTIONS = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true };

/** The exports of `file` (from the checkout's root), whose imports are packages only. */
export function loadTyped(file) {
  const { outputText } = ts.transpileModule(fs.readFileSync(inRoot(file), 'utf8'), { compilerOptions: OPTIONS });
  const module = { exports: {} };
  new Function('require', 'module', 'exports', outputText)(createRequire(inRoot(file)), module, module.exports);
  return module.exports;
}
