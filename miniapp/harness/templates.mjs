// Reads base.wxml: how each kind of node of Taro's tree is drawn, which events it listens to, and under which short names
// its attributes travel.
import { readFileSync } from 'node:fs';
import path from 'node:path';

const TEMPLATE = /<template name="tmpl_0_(\w+)">\s*<([\w-]+)\s*([^>]*?)\/?>/g;
const ATTRIBUTE = /([\w:-]+)="([^"]*)"/g;

/** Map of a node's `nn` → `{ tag, events: Set, attributes: Map<name, keys[]> }`. */
export function readTemplates(folder) {
  const wxml = readFileSync(path.join(folder, 'base.wxml'), 'utf8');
  const kinds = new Map();
  for (const [, name, tag, rest] of wxml.matchAll(TEMPLATE)) {
    const kind = { tag, events: new Set(), attributes: new Map() };
    for (const [, attribute, value] of rest.matchAll(ATTRIBUTE)) {
      if (value === 'eh') kind.events.add(attribute.replace(/^(?:bind|catch):?/, ''));
      else
        kind.attributes.set(
          attribute,
          [...value.matchAll(/\bi\.(\w+)/g)].map(([, key]) => key),
        );
    }
    // Fields have two templates, one with the cursor in (`4_focus`) and one without (`4_blur`).
    kinds.set(name.replace(/_(?:focus|blur)$/, ''), kind);
  }
  const text = /<template name="tmpl_0_(\w+)">\s*<block>\{\{i\.v\}\}<\/block>/.exec(wxml)?.[1];
  return { kinds, text };
}

/** The value of an attribute of a node, as WeChat would read it from the template. */
export function attributeOf({ kinds }, node, name) {
  const keys = kinds.get(node.nn)?.attributes.get(name) ?? [];
  return keys.map((key) => node[key]).find((value) => value !== undefined && value !== '');
}
