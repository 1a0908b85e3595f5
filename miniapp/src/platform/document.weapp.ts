import Taro from '@tarojs/taro';
import { DEMO_HEADER, UPLOAD_PATIENCE, Unreachable, type Answer } from './http';

/** A file that was fetched: in WeChat the path of its temporary copy. */
export type DeviceFile = string;

/** Fetches a file that needs the session's headers. `body` is the file's path; for a refusal its JSON. */
export async function getFile(url: string, headers: Record<string, string>): Promise<Answer> {
  try {
    const given = await Taro.downloadFile({ url, header: headers, timeout: UPLOAD_PATIENCE });
    const { statusCode: status, tempFilePath } = given;
    const sent = (given as { header?: object }).header;
    const demo = Object.keys(sent ?? {}).some((name) => name.toLowerCase() === DEMO_HEADER);
    return { status, body: status === 200 ? tempFilePath : refusalIn(tempFilePath), demo };
  } catch (reason) {
    throw new Unreachable((reason as { errMsg?: string }).errMsg ?? String(reason));
  }
}

/** WeChat writes a refusal into the file too. */
function refusalIn(path: string): unknown {
  try {
    return JSON.parse(Taro.getFileSystemManager().readFileSync(path, 'utf8') as string);
  } catch {
    return undefined;
  }
}

/** Opens a fetched file under a name; from there WeChat's own menu sends or keeps it. Rejects when it cannot be shown. */
export async function keepFile(file: DeviceFile, name: string): Promise<void> {
  const named = `${Taro.env.USER_DATA_PATH}/${name}`;
  const files = Taro.getFileSystemManager();
  files.copyFileSync(file, named);
  const fileType = name.endsWith('.xlsx') ? 'xlsx' : 'pdf';
  await Taro.openDocument({ filePath: named, fileType, showMenu: true });
}
