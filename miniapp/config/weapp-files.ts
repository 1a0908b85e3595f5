// A Taro plugin for the WeChat build: what WeChat wants in files of its own comes from the same tables as everything else.
//  - every page's title and options, from src/routes.ts (so that no page needs a config file);
//  - the colours of the native bars in light and dark, from src/styles/tokens.ts;
//  - what screen readers are told, which WeChat's templates leave out, from src/platform/spoken.ts;
//  - the pictures of the tabs and the site map;
//  - the account it is uploaded for (HUIYIN_APPID), in DevTools' description of the project.
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { requireWithEsbuild } from '@tarojs/helper';

const source = (file: string) => path.resolve(__dirname, '../src', file);
const { routeNames, routeOf, tabNames }: typeof import('../src/routes') = requireWithEsbuild(source('routes.ts'));
const { dark, light }: typeof import('../src/styles/tokens') = requireWithEsbuild(source('styles/tokens.ts'));
const { spoken }: typeof import('../src/platform/spoken') = requireWithEsbuild(source('platform/spoken.ts'));

interface Platform {
  platform: string;
  ctx: unknown;
  template: { mergeComponents(ctx: unknown, components: object): void };
  runtimePath: string | string[];
}
interface Context {
  paths: { outputPath: string };
  registerMethod(method: { name: string; fn: (platform: Platform) => void }): void;
  modifyMiniConfigs(change: (given: { configMap: Record<string, { content: Record<string, unknown> }> }) => void): void;
  onBuildFinish(done: () => void): void;
}

const forWeapp = process.env.TARO_ENV === 'weapp';

/** The values of the `@…` names in src/app.config.ts. */
function theme(palette: typeof light, mode: '' | '-dark') {
  const tabs = tabNames.flatMap((name) => {
    const tab = name.slice(6);
    return [
      [`tab-${tab}`, `assets/tabs/${tab}${mode}.png`],
      [`tab-${tab}-on`, `assets/tabs/${tab}${mode}-on.png`],
    ];
  });
  return {
    words: mode ? 'white' : 'black',
    spinner: mode ? 'light' : 'dark',
    paper: palette.paper,
    surface: palette.surface,
    soft: palette['ink-2'],
    accent: palette.accent,
    border: mode ? 'black' : 'white',
    ...Object.fromEntries(tabs),
  };
}

export default function weappFiles(ctx: Context) {
  if (!forWeapp) return;
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      platform.template.mergeComponents(platform.ctx, spoken);
      const own = source('platform/screen-reader.weapp.ts').replace(/\\/g, '/');
      platform.runtimePath = [platform.runtimePath, own].flat();
    },
  });
  ctx.modifyMiniConfigs(({ configMap }) => {
    for (const [file, page] of Object.entries(configMap)) {
      const name = routeNames.find((route) => file === route || file === `${route}.config`);
      if (!name) continue;
      const { title, pull } = routeOf(name);
      page.content.navigationBarTitleText = title;
      if (pull) page.content.enablePullDownRefresh = true;
    }
  });
  ctx.onBuildFinish(() => {
    const themes = { light: theme(light, ''), dark: theme(dark, '-dark') };
    const output = (file: string) => path.join(ctx.paths.outputPath, file);
    writeFileSync(output('theme.json'), JSON.stringify(themes));
    cpSync(source('sitemap.json'), output('sitemap.json'));
    cpSync(source('assets/tabs'), output('assets/tabs'), { recursive: true });
    const account = process.env.HUIYIN_APPID;
    const project = output('project.config.json');
    if (account) {
      const known = JSON.parse(readFileSync(project, 'utf8')) as object;
      writeFileSync(project, JSON.stringify({ ...known, appid: account }, null, 2));
    }
    for (const file of readdirSync(ctx.paths.outputPath)) if (file.endsWith('.LICENSE.txt')) rmSync(output(file));
  });
}
