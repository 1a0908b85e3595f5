/**
 * Words that open a slip's look-up: things everybody knows, two characters, read in one way, no two that sound alike, none
 * that anybody would not want to be called by. 256, so that a byte chooses one fairly. Their order is part of every slip
 * that was printed: never changed.
 */
export const SLIP_WORDS: readonly string[] = `
苹果 西瓜 葡萄 香蕉 桃子 柿子 石榴 橘子 樱桃 草莓 菠萝 荔枝 核桃 花生 芝麻 板栗
白菜 萝卜 豆腐 黄瓜 茄子 土豆 南瓜 冬瓜 番茄 辣椒 玉米 小米 大米 红薯 莲藕 蘑菇
馒头 包子 饺子 面条 米粉 油条 豆浆 烧饼 汤圆 粽子 月饼 蛋糕 饼干 牛奶 鸡蛋 蜂蜜
茶叶 咖啡 果汁 白糖 食盐 酱油 米醋 菜油 筷子 勺子 盘子 茶壶 水杯 锅盖 蒸笼 砧板
桌子 椅子 沙发 书架 衣柜 窗帘 枕头 被子 毛毯 床单 台灯 电扇 冰箱 镜子 梳子 毛巾
肥皂 牙刷 脸盆 扫帚 拖把 水桶 雨靴 雨衣 帽子 围巾 手套 毛衣 衬衫 裤子 裙子 布鞋
皮鞋 袜子 纽扣 针线 剪刀 锤子 钳子 梯子 木板 铁钉 绳子 竹篮 背包 钱包 钥匙 手表
日记 眼镜 口罩 书本 报纸 铅笔 毛笔 橡皮 尺子 墨水 信封 邮票 地图 日历 画册 字典
黑板 粉笔 书包 课桌 操场 足球 篮球 乒乓 跳绳 风筝 积木 气球 象棋 围棋 口琴 二胡
笛子 钢琴 吉他 锣鼓 喇叭 唱歌 跳舞 京剧 电影 相机 音乐 电视 电脑 手机 话筒 耳机
汽车 火车 飞机 轮船 单车 地铁 公交 卡车 马车 帆船 铁路 大桥 码头 车站 机场 路牌
太阳 月亮 星星 白云 彩虹 春风 细雨 雪花 露珠 朝霞 高山 大海 小河 湖水 森林 草原
沙滩 石头 泥土 泉水 田野 果园 菜地 花园 池塘 村庄 老虎 山雀 大象 熊猫 猴子 白兔
刺猬 山羊 骏马 水牛 骆驼 斑马 花猫 公鸡 鸭子 白鹅 喜鹊 燕子 鸽子 孔雀 蝴蝶 蜻蜓
蜜蜂 蚂蚁 青蛙 金鱼 海星 螃蟹 海豚 鲸鱼 荷花 梅花 兰花 百合 桂花 牡丹 玫瑰 茉莉
松树 柳树 杨树 竹子 枫叶 银杏 水仙 向阳 葵花 麦穗 稻谷 棉花 丝绸 瓷器 灯笼 春联
`
  .trim()
  .split(/\s+/);

/** What was typed, as it is compared: compatibility forms unified, no spaces, no marks around it. */
export const asWord = (typed: string): string => typed.normalize('NFKC').replace(/[^\p{L}]/gu, '');
