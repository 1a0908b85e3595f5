// The subscription templates of the simulated account. Their ids and keywords are written here only: tests and npm start
// take them from here.

/**
 * `keywords`: what a phone shows beside each value, in the card's order. `key` and `fields` are our side of it: which of
 * our messages uses the template, and which of our fields goes into which keyword.
 */
export const SIM_TEMPLATES = [
  {
    id: 'SIM_PROGRESS_0000000000000000000000000000001',
    title: '事项进展通知',
    longTerm: false,
    keywords: { thing1: '事项名称', phrase2: '当前进展', name3: '办理人', time4: '更新时间' },
    key: 'progress',
    fields: { matter: 'thing1', state: 'phrase2', who: 'name3', at: 'time4' },
  },
  {
    id: 'SIM_TASK_00000000000000000000000000000000002',
    title: '待办事项提醒',
    longTerm: false,
    keywords: { thing1: '事项名称', thing2: '所在地点', time3: '办理期限', thing4: '温馨提示' },
    key: 'task',
    fields: { matter: 'thing1', place: 'thing2', due: 'time3', note: 'thing4' },
  },
  {
    id: 'SIM_DUE_000000000000000000000000000000000003',
    title: '办理期限提醒',
    longTerm: false,
    keywords: { thing1: '事项名称', phrase2: '期限状态', time3: '办理期限', thing4: '温馨提示' },
    key: 'due',
    fields: { matter: 'thing1', state: 'phrase2', due: 'time3', note: 'thing4' },
  },
];

/** The server's setting WECHAT_TEMPLATES for these templates, as an object. */
export function templatesSetting(templates = SIM_TEMPLATES) {
  const known = templates.filter(({ key }) => key);
  return Object.fromEntries(known.map(({ key, id, longTerm, fields }) => [key, { id, longTerm, fields }]));
}
