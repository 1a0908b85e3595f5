// The build of both targets. The one place of the app that reads the environment.
import path from 'node:path';
import { defineConfig } from '@tarojs/cli';
import { requireWithEsbuild } from '@tarojs/helper';
import { PageFiles } from './page-files';

const root = path.resolve(__dirname, '..');
const at = (...parts: string[]) => path.join(root, ...parts);
// Taro compiles only this folder by itself; what is read from src/ goes through its other loader.
const { dark, light }: typeof import('../src/styles/tokens') = requireWithEsbuild(at('src/styles/tokens.ts'));
const sharedSource = at('../shared/src');
/** Where the WeChat build finds the server: a newcomer's own machine unless told. Browsers always ask their own host. */
const weappApi = process.env.HUIYIN_API_BASE ?? 'http://127.0.0.1:3000/api';
const forWeapp = process.env.TARO_ENV === 'weapp';

const { shapes }: typeof import('../src/ui/shapes') = requireWithEsbuild(at('src/ui/shapes.ts'));
const { dataAddress, mark, svgOf }: typeof import('../src/ui/svg') = requireWithEsbuild(at('src/ui/svg.ts'));

const sassMap = (name: string, entries: [string, string][]) =>
  `$${name}: (${entries.map(([key, value]) => `'${key}': ${value}`).join(', ')});`;
/** What the main style sheet takes from TypeScript, so that a colour or a shape is written in one place only. */
const styleValues = [
  sassMap('light', Object.entries(light)),
  sassMap('dark', Object.entries(dark)),
  sassMap(
    'icons',
    Object.entries(shapes).map(([name, shape]) => [name, `'${dataAddress(svgOf(shape, '#000'))}'`]),
  ),
  `$mark: '${dataAddress(mark)}';`,
].join('\n');

// Lengths stay px on both targets: nothing grows with the width of the screen, a 48 px target is 48 px on any phone.
const plainPixels = {
  pxtransform: { enable: false, config: {} },
  htmltransform: { enable: false, config: { removeCursorStyle: false } },
};

/** Only the main sheet needs the values: the others use its CSS variables. */
const mainSheet = {
  additionalData: (content: string, { resourcePath }: { resourcePath: string }) =>
    resourcePath.endsWith('app.scss') ? content.replace('// values from TypeScript', styleValues) : content,
};

/** Taro's router would write styles and markup into the page: ours come with the style sheet (router-look.h5.ts). */
const ownLook = (asked: { context: string; request: string }) => {
  if (/[\\/]@tarojs[\\/]router[\\/]dist\b/.test(asked.context)) asked.request = at('src/platform/router-look.h5.ts');
};

interface Chain {
  merge(config: object): void;
  plugin(name: string): { use(plugin: unknown, options: unknown[]): void };
}

export default defineConfig({
  projectName: 'huiyin',
  date: '2025-11-22',
  designWidth: 375,
  deviceRatio: { 375: 2, 750: 1 },
  sourceRoot: 'src',
  outputRoot: forWeapp ? 'dist/weapp' : 'dist/h5',
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  plugins: [at('config/weapp-files.ts')],
  alias: { '@huiyin/shared': sharedSource },

  defineConstants: { API_BASE: JSON.stringify(forWeapp ? weappApi : '/api') },
  mini: {
    sassLoaderOption: mainSheet,
    postcss: plainPixels,
    compile: {
      include: [
        sharedSource,
        (file: string) => /node_modules[\\/](?:\.pnpm[\\/][^\\/]+[\\/]node_modules[\\/])?zod[\\/]/.test(file),
      ],
    },
    webpackChain(chain: Chain) {
      chain.merge({ module: { strictExportPresence: true } });
    },
  },
  h5: {
    sassLoaderOption: mainSheet,
    publicPath: '/',
    staticDirectory: 'static',
    esnextModules: [],
    router: { mode: 'browser' },
    postcss: { ...plainPixels, autoprefixer: { enable: true, config: {} } },
    compile: { include: [sharedSource] },
    output: {
      filename: 'js/[name].[contenthash:8].js',
      chunkFilename: 'js/[name].[contenthash:8].js',
      // The only policy that may make addresses of scripts (server: platform/http/security-headers.ts).
      trustedTypes: { policyName: 'huiyin' },
    },
    miniCssExtractPluginOption: {
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    webpackChain(chain: Chain, webpack: { NormalModuleReplacementPlugin: unknown }) {
      // Plain elements instead of Taro's web components: the landing page weighs a fraction, and an input is an input.
      // Not an alias: Taro throws imports out of whatever is asked for under this name.
      chain
        .plugin('plainElements')
        .use(webpack.NormalModuleReplacementPlugin, [/^@tarojs\/components$/, at('src/platform/elements.h5.tsx')]);
      chain
        .plugin('routerLook')
        .use(webpack.NormalModuleReplacementPlugin, [/[\\/](?:style|navigationBar)\.js$/, ownLook]);
      chain.plugin('pageFiles').use(PageFiles, [at('dist/h5-pages.json')]);
      chain.merge({
        module: { strictExportPresence: true },
        performance: { hints: false },
        optimization: {
          splitChunks: {
            chunks: 'all',
            cacheGroups: {
              // Every page needs the kit: one file. What two pages share comes once, when it is worth a request.
              kit: { test: /[\\/]src[\\/](?:ui|platform|state|api)[\\/]/, name: 'kit', enforce: true, priority: 20 },
              parts: { minChunks: 2, minSize: 6000, priority: 2 },
            },
          },
        },
        resolve: {
          alias: {
            '@tarojs/components/global.css': at('src/styles/reset.css'),
            '@tarojs/components/dist/taro-components/taro-components.css': at('src/styles/reset.css'),
            '@tarojs/components/dist/components': at('src/platform/web-components.h5.ts'),
          },
        },
      });
    },
  },
});
