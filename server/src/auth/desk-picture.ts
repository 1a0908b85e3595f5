import { Inject, Injectable } from '@nestjs/common';
import QRCode from 'qrcode';
import { CONFIG, type Config } from '../platform/config';
import { WechatClient, WechatFault } from '../wechat/wechat.client';

/** The page of the mini-program that asks whether to let a desk in; it finds `l=CODE` in its scene. */
const PAGE = 'account/desk';
/** Whole pixels for a module: sharp, and quick to draw for whoever asks. */
const MODULE_PIXELS = 8;

/** What a desk shows to be scanned. */
@Injectable()
export class DeskPicture {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly wechat: WechatClient,
  ) {}

  /**
   * The mini-program's code as a data address; an ordinary one, of a link to the same page, where WeChat is not connected
   * or does not give one now (the client keeps what went wrong for the office to see).
   */
  async of(code: string): Promise<string> {
    if (this.wechat.connected) {
      try {
        const { bytes, type } = await this.wechat.unlimitedCode({ scene: `l=${code}`, page: PAGE });
        return `data:${type};base64,${bytes.toString('base64')}`;
      } catch (fault) {
        if (!(fault instanceof WechatFault)) throw fault;
      }
    }
    const { PUBLIC_URL, HOST, PORT } = this.config;
    const home = (PUBLIC_URL ?? `http://${HOST}:${PORT}`).replace(/\/$/, '');
    return QRCode.toDataURL(`${home}/l/${code}`, { scale: MODULE_PIXELS, margin: 2 });
  }
}
