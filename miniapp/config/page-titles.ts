// A Taro plugin: gives every page of the WeChat build its title and options from the table in src/routes.ts,
// so that no page needs a config file of its own.
import path from 'node:path';
import { requireWithEsbuild } from '@tarojs/helper';

const { routeNames, routeOf }: typeof import('../src/routes') = requireWithEsbuild(
  path.resolve(__dirname, '../src/routes.ts'),
);

interface PageFile {
  content: Record<string, unknown>;
}
interface Context {
  modifyMiniConfigs(change: (given: { configMap: Record<string, PageFile> }) => void): void;
}

export default function pageTitles(ctx: Context) {
  ctx.modifyMiniConfigs(({ configMap }) => {
    for (const [file, page] of Object.entries(configMap)) {
      const name = routeNames.find((route) => file === route || file === `${route}.config`);
      if (!name) continue;
      const { title, pull } = routeOf(name);
      page.content.navigationBarTitleText = title;
      if (pull) page.content.enablePullDownRefresh = true;
    }
  });
}
