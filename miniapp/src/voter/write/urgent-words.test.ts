import { hintOf } from './urgent-words';

describe('emergencies: the number first', () => {
  test.each([
    ['三号楼五楼着火了，楼道都是烟', '119'],
    ['电梯坏了，有老人被困在里面', '119'],
    ['楼上天然气泄漏，味道很大', '119'],
    ['有个老人晕倒了没有人管', '120'],
    ['门口有人持刀吓唬人', '110'],
  ])('%s → %s', (text, line) => {
    expect(hintOf(text)).toMatchObject({ kind: 'call', where: line });
  });

  test('what lies in the past calls nobody', () => {
    expect(hintOf('上周楼道着火了，幸好扑灭了，希望装上灭火器')).toBeUndefined();
    expect(hintOf('去年冬天，有人晕倒了，救护车开不进来')).toBeUndefined();
  });

  test('a matter of today beside one of the past still does', () => {
    expect(hintOf('上周也冒过烟。现在三号楼又着火了')).toMatchObject({ where: '119' });
  });
});

describe('matters that a station may not take: the right door', () => {
  test.each([
    ['物业的案子已经起诉到法院，请代表过问判决', '法院'],
    ['我要举报村里的书记受贿', '纪委监委'],
    ['本店推广我们的课程，扫码下单有优惠', '其他'],
  ])('%s → %s', (text, door) => {
    expect(hintOf(text)).toMatchObject({ kind: 'door', where: door });
  });
});

test.each(['小区东门的路灯坏了两周，晚上老人出门看不清台阶，上周李阿姨摔了一跤', '菜场能不能早点开门', ''])(
  'nothing to say about: %s',
  (text) => {
    expect(hintOf(text)).toBeUndefined();
  },
);
