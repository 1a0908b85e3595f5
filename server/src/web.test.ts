import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testServer, type TestServer } from '../test/http';

/** The app's files and WeChat's proofs, as a browser and WeChat's checker ask for them. */
describe('what is served beside the API', () => {
  let server: TestServer;
  let web: string;

  beforeAll(async () => {
    web = mkdtempSync(join(tmpdir(), 'huiyin-web-'));
    writeFileSync(join(web, 'index.html'), '<html><script>1</script></html>');
    server = await testServer({ WEB_ROOT: web });
  });
  afterAll(async () => {
    await server.close();
    rmSync(web, { recursive: true });
  });

  const get = async (url: string) => {
    const { statusCode, headers, body } = await server.app.inject({ method: 'GET', url });
    return { status: statusCode, type: String(headers['content-type']), body };
  };

  test('an address of the app gets the page', async () => {
    expect(await get('/s/cuiyuan')).toMatchObject({ status: 200, type: expect.stringContaining('text/html') });
  });

  test("WeChat's verification file is found at the root as soon as the office has put it there", async () => {
    expect(await get('/aB3dE9fK2L.txt')).toMatchObject({ status: 200 });
    const folder = join(server.config.DATA_DIR, 'proofs');
    mkdirSync(folder);
    writeFileSync(join(folder, 'aB3dE9fK2L.txt'), '0123456789abcdef');
    expect(await get('/aB3dE9fK2L.txt')).toEqual({
      status: 200,
      type: 'text/plain; charset=utf-8',
      body: '0123456789abcdef',
    });
  });

  test('folders are not listed, and nothing beside the app can be reached', async () => {
    mkdirSync(join(web, 'js'));
    writeFileSync(join(web, 'js/one.js'), '1');
    const beside = `${web}-beside.js`;
    writeFileSync(beside, 'never');
    for (const path of ['/js/', '/js', '/.git/config', '/.env'])
      expect([path, await get(path)]).toEqual([
        path,
        expect.objectContaining({ body: expect.stringContaining('<html>') }),
      ]);
    const name = beside.split('/').pop();
    for (const up of [
      '../',
      '..%2f',
      '%2e%2e/',
      '%2e%2e%2f',
      '..%5c',
      'js/../../',
      'js/..%2f..%2f',
      '%00/../',
      '....//',
    ])
      expect([up, (await get(`/${up}${name}`)).body]).toEqual([up, expect.not.stringContaining('never')]);
    rmSync(beside);
  });

  test('nothing else of the data folder can be reached that way', async () => {
    writeFileSync(join(server.config.DATA_DIR, 'secret.txt'), 'never');
    for (const path of ['/secret.txt', '/..%2fsecret.txt', '/proofs/..%2f..%2fsecret.txt'])
      expect(await get(path)).toMatchObject({ status: 200, body: expect.stringContaining('<html>') });
  });
});
