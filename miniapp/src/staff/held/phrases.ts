import type { Phrase } from '../../parts/phrases';

/** Why something is not shown to others. */
export const WITHHOLD_REASONS: readonly Phrase[] = [
  { name: '个人信息', text: '里面有个人信息，不宜公开。' },
  { name: '辱骂', text: '里面有辱骂的话，不宜公开。' },
  { name: '广告', text: '里面有广告，不宜公开。' },
  { name: '与事项无关', text: '照片或文字和这件事没有关系。' },
];
