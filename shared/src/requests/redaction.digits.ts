import { before, eachMatch } from './redaction.text';

/** Digits in a row. */
export interface DigitGroup {
  start: number;
  end: number;
  digits: string;
}

/** Groups that a writer may have meant as one number: 138 1234 5678. */
export type DigitRow = DigitGroup[];

/**
 * How far apart the groups of one number may stand. close: by spaces, dashes, dots; loose: by any signs, a line's end
 * too; told: by the words of somebody who dictates (前面是138，后面是…).
 */
export type Reading = 'close' | 'loose' | 'told';

const TOLD =
  '嗯|啊|呃|哦|那个|然后|然后是|接着|接着是|再|后面|后边|后头|后|中间|当中|末尾|最后|号码|电话|后三位|后四位|后八位|中间四位|末四位|最后四位|尾号|尾巴';
const JOINED: Record<Reading, RegExp> = {
  close: /^(?: {1,3}|[ ]?[-._·~][ ]?| ?横?杠 ?|[)\]】〕][ -]?| ?[([【] ?)$/,
  loose: /^(?:[^\dA-Za-z\u4e00-\u9fff*+]{1,4}|\*| ?[横斜]?杠 ?)$/,
  told: new RegExp(`^[ ,，、。.\\n]{0,2}(?:(?:${TOLD})[ ,，、]?){1,2}(?:就?是|为|的是)?[ ,，、:：]{0,2}$`),
};

/** Where a run of digits is two things written without a gap: 电话13812345678 3栋, an ID number and a phone. */
function seamsOf(digits: string, after: string): number[] {
  if (
    /^1[3-9]\d{10,11}$/.test(digits) &&
    /^(?:次|遍|小时|栋|幢|号楼|号下|号上|号之|单元|岁|点|时|月|楼|个|天|户|年)/.test(after)
  )
    return [11];
  if (/^1[3-9]\d{9}(?:19|20)\d{2}$/.test(digits) && /^(?:年|[-/.]\d)/.test(after)) return [11];
  if (/^(?:1[3-9]\d{9}){2,4}$/.test(digits)) return [11, 22, 33].filter((at) => at < digits.length);
  if (/^\d{18}1[3-9]\d{9}$/.test(digits) && looksBorn(digits.slice(6, 14))) return [18];
  if (/^1[3-9]\d{9}\d{17,18}$/.test(digits) && looksBorn(digits.slice(17, 25))) return [11];
  return [];
}

/** Whether eight digits are a day somebody alive may be born on. */
export function looksBorn(yyyymmdd: string): boolean {
  const [year, month, day] = [yyyymmdd.slice(0, 4), yyyymmdd.slice(4, 6), yyyymmdd.slice(6)].map(Number);
  return year >= 1900 && year <= 2035 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/** The number of a point in a list, not the beginning or end of what stands beside it: 1、138…, and 2、 on the next line. */
function isPoint(text: string, start: number, end: number): boolean {
  return (
    end - start <= 2 &&
    /(?:^|[\s。；;])$/.test(before(text, start, 1)) &&
    /^[、.,)](?! ?\d{1,2}(?!\d))/.test(text.slice(end, end + 4))
  );
}

/** Whether what follows the digits says that they count or date something. */
const COUNTS = /^\s?[年月日岁元栋幢户]/;

/** The digit groups of a text, in rows of joined ones. */
export function digitRows(text: string, reading: Reading): DigitRow[] {
  const rows: DigitRow[] = [];
  const reach = reading === 'told' ? 14 : 4;
  let joins = true;
  eachMatch(/\d+/g, text, (match) => {
    const [run, start] = [match[0], match.index];
    const seams = [0, ...seamsOf(run, text.slice(start + run.length, start + run.length + 2)), run.length];
    for (let i = 1; i < seams.length; i += 1) {
      const digits = run.slice(seams[i - 1], seams[i]);
      const group = { start: start + seams[i - 1], end: start + seams[i], digits };
      const row = rows[rows.length - 1];
      const last = row && row[row.length - 1];
      const gap = last && group.start - last.end <= reach ? text.slice(last.end, group.start) : '';
      const isAlone = reading !== 'close' && isPoint(text, group.start, group.end);
      const begins = isAlone || (reading !== 'close' && COUNTS.test(text.slice(group.end, group.end + 2)));
      if (
        joins &&
        !begins &&
        gap !== '' &&
        (JOINED[reading].test(gap) || (reading === 'told' && JOINED.loose.test(gap)))
      )
        row.push(group);
      else rows.push([group]);
      joins = !isAlone;
    }
  });
  return rows;
}

/** The digits of a row without its gaps. */
export const digitsOf = (row: DigitRow): string => row.map((group) => group.digits).join('');

/** What may stand between a label and its number. */
export const FILLER = '[\\s:：是为(（\\[【#=_“"「\'-]{0,4}$';

const CODE_LABEL = new RegExp(
  '(?:字第?|编号|编码|代码|单号|订单|工单|运单|流水号?|合同号?|协议号|文号|证号|证书号?|许可证|执照|案号|批号|票号|发票|户号|表号|' +
    '箱号|桩号|序列号|条形?码|学号|工号|考号|注册号|备案号?|项目号|信用代码|受理号|回执号?|查询码|货号|型号|图号|房产证|不动产权证?书?|' +
    '用户号|客户号|缴费号|申请号|登记号|档案号?|病历号?|住院号|门诊号|就诊号|单据|凭证|收据|设备号|追溯码|税号|保单号?|社保号|' +
    '(?:会员|件|业务|报名|考|员工|座位|产品|商户|终端|资产|病案|预约|排队|取票|挂号|叫|柜|井|杆|警|期|款|认证)号|S\\/N|IMEI|快递|车次|车架号?|发动机号|准字|专利号?|案件号?|警情|通知书|决定书|批复|函)' +
    '(?:号码?)?' +
    FILLER,
);
export const MONEY_BEFORE = /(?:[¥￥$]|人民币|金额|合计|总价|造价|预算|共计|总额|投资)[\s:：为是约了]{0,3}$/;
export const MONEY_AFTER =
  /^\s?(?:元|块钱|万|亿|吨|㎡|平方|公里|千瓦|度电|立方|人次|字节|美元|港币|港元)|^\.\d{1,2}(?!\d)/;
export const COUNT_AFTER =
  /^\s?(?:元|万|亿|吨|㎡|平|公里|千|路|米|户|块|次|度|人|分(?!机)|年|号线|号车|线|cm|mm|kg|m)/i;

/** The label of a code (合同编号, 工单号 …) that stands right before the place, if any. */
export function codeBefore(text: string, at: number): string | undefined {
  return CODE_LABEL.exec(before(text, at))?.[0];
}

/** Whether letters stand right before the place, so that the digits belong to a code (HT-2023-…), not to a label. */
export function inCode(text: string, at: number): boolean {
  const token = /[A-Za-z0-9_\-./#]*$/.exec(before(text, at, 24))![0];
  if (!/[A-Za-z]/.test(token)) return false;
  // 居民B13812345678 names a person, not a code.
  if (/[民主户人员客友方邻]$/.test(before(text, at - token.length, 1)) && token.length === 1) return false;
  if (/(?:tel|phone|mobile|mob|cell|call|fax|ph|wx|vx|weixin|wechat|qq|id|^[tmpv])[-.]?$/i.test(token)) return false;
  return !/^[A-Za-z]*[a-z]$/.test(token);
}
