import * as z from 'zod/mini';
import { CursorText } from '../kernel/limits';

/** Rows on a page of the audit log. */
export const AUDIT_PAGE_SIZE = 50;

/**
 * Everything that is audited: stable id → what it is called. `request.*` are the kinds of the timeline, `person.*` what
 * happens to a person's tie to WeChat; the rest is written by whoever does it (platform/audit).
 */
export const AUDIT_ACTIONS = {
  // signing in and out
  'auth.signed_in': '登录',
  'auth.failed': '登录失败',
  'auth.locked': '账号锁定',
  'auth.signed_out': '退出登录',
  'auth.refresh_reused': '登录凭证被重复使用，已全部退出',
  'auth.password_changed': '修改密码',
  'auth.sessions_ended': '退出其他设备',
  'auth.factor_failed': '动态码不对',
  'auth.factor_locked': '动态码锁定',
  'auth.factor_enrolled': '登记动态码',
  'auth.factor_turned_off': '关闭动态码',
  'auth.recovery_codes_made': '换发备用码',
  'auth.recovery_code_used': '用备用码登录',
  // people
  'person.password_given': '重设密码',
  'person.unlocked': '解锁账号',
  'person.factor_reset': '重设动态码',
  'person.sessions_ended': '强制退出登录',
  'person.role_proposed': '申请改身份',
  'person.role_confirmed': '确认改身份',
  'person.role_declined': '不同意改身份',
  'person.role_granted': '授予身份',
  'person.role_dated': '调整任期',
  'person.bound': '绑定微信',
  'person.released': '解除微信绑定',
  'person.phone_changed': '改登记手机号',
  'person.revoked': '本人在微信收回授权',
  'person.cancelled': '本人在微信注销',
  // own data
  'me.exported': '导出本人数据',
  'me.deleted': '注销本人账号',
  // lists, settings, codes
  'list.exported': '导出名单',
  'policy.changed': '改答复期限',
  'code.issued': '生成二维码',
  'code.revoked': '停用二维码',
  'retention.removed': '到期清理',
  // matters
  'request.submitted': '提交事项',
  'request.assigned': '交代表答复',
  'request.asked': '请选民补充',
  'request.answered': '选民补充',
  'request.resumed': '恢复办理',
  'request.refused': '不予受理',
  'request.replied': '代表答复',
  'request.told': '告知结果',
  'request.rated': '选民评价',
  'request.lapsed': '未评价办结',
  'request.reopened': '没解决，再办一轮',
  'request.supplemented': '选民再补充',
  'request.withdrawn': '选民撤回',
  'request.warned': '期限提醒',
  'request.escalated': '逾期上报',
  'request.recomputed': '重算期限',
  'request.held': '内容待审核',
  'request.released': '内容审核通过',
  'request.withheld': '内容审核不公开',
  'request.contact_seen': '查看联系方式',
  'request.called': '电话告知',
  'request.returned': '退回分办',
  'request.settled': '裁定承办站',
  'request.merged': '并案',
  'request.unmerged': '撤销并案',
  'request.took_in': '并入一件',
  'request.let_go': '分出一件',
  'request.echoed': '并案回音',
  'request.handed_over': '移交',
  'request.appealed': '选民申请复核',
  'request.upheld': '维持不予受理',
  'request.overturned': '改为受理',
  'request.forwarded': '转承办单位',
  'request.department_answered': '承办单位答复',
  'request.department_returned': '承办单位退回',
  'request.extension_asked': '申请延期',
  'request.extension_decided': '决定延期申请',
  'request.answer_accepted': '认可承办答复',
  'request.sent_back': '退回重办',
  'request.supervised': '督办',
  'request.reported': '回报督办',
  'request.rating_excluded': '排除评价',
  'request.checked': '抽查回访',
  'request.recalled': '承诺到期再答复',
  'request.noted': '内部记录',
  'request.labelled': '改标签',
} as const;
export type AuditAction = keyof typeof AUDIT_ACTIONS;

/** What stands for an action of an older version that has no name any more. */
const UNNAMED = '其他记录';
export const auditActionLabel = (action: string): string =>
  (AUDIT_ACTIONS as Record<string, string>)[action] ?? UNNAMED;

const day = z.string().check(z.regex(/^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, '日期应写成 2026-11-23 这样。'));

/** Narrowed to one action, to days (both included) and to one matter. */
export const AuditQuery = z.strictObject({
  cursor: z.optional(CursorText),
  action: z.optional(z.string().check(z.regex(/^[a-z]+\.[a-z_]{1,40}$/, '请从列出的操作里选。'))),
  from: z.optional(day),
  until: z.optional(day),
  subject: z.optional(z.string().check(z.regex(/^[0-9A-Za-z-]{4,32}$/, '事项编号不对。'))),
});
export type AuditQuery = z.infer<typeof AuditQuery>;

export const AuditEntryView = z.object({
  /** Its place in the chain, from 1 without a gap. */
  seq: z.string(),
  at: z.string(),
  actor: z.object({ role: z.string(), label: z.string(), name: z.string() }),
  action: z.string(),
  actionLabel: z.string(),
  subject: z.nullable(z.object({ kind: z.string(), label: z.string(), code: z.nullable(z.string()) })),
  /** What the entry holds beside, in words; empty when there is nothing. */
  detail: z.string(),
  /** The first 12 characters. */
  hash: z.string(),
});
export type AuditEntryView = z.infer<typeof AuditEntryView>;

/** Newest first. `head`: the end of the chain as it stands, to be noted on paper; null while nothing is sealed. */
export const AuditPage = z.object({
  items: z.array(AuditEntryView),
  nextCursor: z.nullable(z.string()),
  head: z.nullable(z.object({ seq: z.string(), hash: z.string() })),
});
export type AuditPage = z.infer<typeof AuditPage>;
