import Taro from '@tarojs/taro';

/** Whether a written file still has to be sent somewhere to be kept: WeChat's own folder is not seen by anybody. */
export const IS_TO_BE_SHARED = true;

const pathOf = (name: string) => `${Taro.env.USER_DATA_PATH}/${name}`;

/** Writes a text into the app's folder under a name; `shareFile` brings it to where the person keeps their things. */
export async function writeFile(text: string, name: string): Promise<void> {
  Taro.getFileSystemManager().writeFileSync(pathOf(name), `\ufeff${text}`, 'utf8');
}

/** Sends a written file to a chat, to the person themself for one (文件传输助手). Only in a tap; rejects when it was called off. */
export async function shareFile(name: string): Promise<void> {
  await Taro.shareFileMessage({ filePath: pathOf(name), fileName: name });
}
