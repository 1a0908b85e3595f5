import { keepFile } from './document.h5';

/** Whether a written file still has to be sent somewhere to be kept: browsers put it among the downloads. */
export const IS_TO_BE_SHARED = false;

/** Lets the person keep a text under a name. The mark in front tells every editor that it is UTF-8. */
export function writeFile(text: string, name: string): Promise<void> {
  return keepFile(new Blob(['\ufeff', text], { type: 'text/plain;charset=utf-8' }), name);
}

/** Nothing to do in browsers. */
export function shareFile(_name: string): Promise<void> {
  return Promise.resolve();
}
