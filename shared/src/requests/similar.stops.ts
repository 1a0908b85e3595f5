/** What says nothing about a matter, because every text has it. */

/** Particles and pronouns: a word never goes on across them. None of them stands inside names of places. */
export const PARTICLES = new Set('的了吗呢吧啊呀嘛哦哈们您我你他她它很'.split(''));

/** Words that every other text to a deputy has: what is about something stands before and after them. */
export const STOP_WORDS: readonly string[] =
  `您好 你好 谢谢 感谢 麻烦 请问 请求 希望 盼望 恳请 建议 意见 反映 反应 投诉 问题 解决 处理 帮忙 帮助 尽快 及时 早日
   代表 领导 有关 相关 部门 单位 政府 社区 街道 居民 群众 市民 业主 大家 老百姓 一下 一个 一些 一直 一次 一定 这个 那个
   这里 那里 这边 那边 这些 那些 这样 那样 什么 怎么 怎样 为何 为什 是否 能否 可否 可以 能够 不能 不是 不要 没有 没人
   还是 就是 也是 都是 但是 可是 只是 而且 并且 因为 所以 如果 虽然 然后 以后 之后 以前 之前 现在 目前 最近 近期 今天
   昨天 明天 今年 去年 每天 天天 经常 总是 已经 曾经 多次 好多 许多 很多 非常 十分 特别 比较 严重 影响 情况 时候 时间
   又看到 看到 看一看 看一下 看看 修一修 管一管 请帮 地方 附近 旁边 需要 应该 必须 进行 导致 造成 出现 存在 发现 知道 觉得 认为 个月 几天 半年 多年 号楼 单元 电话 手机 号码 联系`
    .trim()
    .split(/\s+/);

/** What names of places end in. */
export const PLACE_ENDS = '路街巷弄道桥门站村苑园庄城湾坊楼厦场湖河山区校院';
