import * as z from 'zod/mini';

/** What zod says where a schema has no words of its own, in Chinese. */
function wordsOf(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `多出了不认识的内容：${issue.keys.map((k: string) => k.slice(0, 40)).join('、')}。`;
    case 'invalid_type':
      return issue.input === undefined ? '缺少这一项。' : '这一项的类型不对。';
    case 'too_big':
      return `超过了上限 ${String(issue.maximum)}。`;
    case 'too_small':
      return `低于下限 ${String(issue.minimum)}。`;
    case 'invalid_value':
      return '请从给出的选项里选。';
    default:
      return '这一项填得不对。';
  }
}

/** Gives zod its Chinese words; called once where a program starts. */
export function speakChinese(): void {
  z.config({ customError: wordsOf });
}
