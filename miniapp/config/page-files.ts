// A webpack plugin for the browser build: notes which files each page needs when it is the first one opened, in
// dist/h5-pages.json, for scripts/precompress.mjs to weigh.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

interface Group {
  origins: { request?: string }[];
  getFiles(): string[];
}
interface Compiler {
  hooks: { done: { tap(name: string, done: (stats: { compilation: Compilation }) => void): void } };
}
interface Compilation {
  chunkGroups: Group[];
  entrypoints: Map<string, Group>;
}

/** Pages are what Taro's router imports: their path from src/ is their name. */
const PAGE = /[\\/](pages|voter|deputy|staff|account)[\\/]([\w-]+)$/;

export class PageFiles {
  constructor(private readonly file: string) {}

  apply(compiler: Compiler): void {
    compiler.hooks.done.tap('PageFiles', ({ compilation }) => {
      const entry = [...compilation.entrypoints.values()].flatMap((group) => group.getFiles());
      const pages: Record<string, string[]> = {};
      for (const group of compilation.chunkGroups) {
        for (const { request } of group.origins) {
          const [, folder, name] = PAGE.exec(request ?? '') ?? [];
          if (name) pages[`${folder}/${name}`] = [...new Set([...entry, ...group.getFiles()])];
        }
      }
      mkdirSync(path.dirname(this.file), { recursive: true });
      writeFileSync(this.file, JSON.stringify(pages, null, 2));
    });
  }
}
