import Taro from '@tarojs/taro';

/** Offers a new version once it lies on the phone, and says what to do when it did not get there. */
export function watchUpdates(): void {
  const manager = Taro.getUpdateManager();
  manager.onUpdateReady(() => {
    void Taro.showModal({
      title: '新版本准备好了',
      content: '现在换上只要几秒，写到一半的内容都还在。',
      confirmText: '换上',
      cancelText: '等会儿',
    }).then(({ confirm }) => {
      if (confirm) manager.applyUpdate();
    });
  });
  manager.onUpdateFailed(() => {
    void Taro.showModal({
      title: '新版本没有下载好',
      content: '现在的版本还能用。网络好的时候，把小程序从“最近使用”里删掉再打开，就是新的了。',
      confirmText: '知道了',
      showCancel: false,
    });
  });
}
