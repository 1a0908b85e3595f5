// What each type of template keyword takes, row by row of WeChat's table; and chance that can be repeated.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appPages } from './wechat-sim/pages.mjs';
import { makeDice } from './wechat-sim/dice.mjs';
import { SIM_TEMPLATES, templatesSetting } from './wechat-sim/templates.mjs';
import { acceptsValue, typeOf } from './wechat-sim/values.mjs';

const ROWS = {
  thing1: {
    takes: ['路'.repeat(20), 'a1，。', ' 前后有空格 ', '😀'.repeat(10)],
    refuses: ['路'.repeat(21), '😀'.repeat(11)],
  },
  number2: { takes: ['12', '1.5', '1'.repeat(32), 7], refuses: ['1'.repeat(33), '-1', '1,000', 'x', '1.'] },
  letter3: { takes: ['abcXYZ', 'a'.repeat(32)], refuses: ['a'.repeat(33), 'a1', '字'] },
  symbol4: { takes: ['！？', '#$%&*'], refuses: ['!!!!!!', 'a', '1', '字'] },
  character_string5: { takes: ['AB-12_#', '9'.repeat(32)], refuses: ['9'.repeat(33), '编号1'] },
  time6: {
    takes: [
      '15:01',
      '9:05',
      '15:01:30',
      '2019年10月1日 15:01',
      '2019-12-25 09:42',
      '08:00~09:30',
      '2019年10月1日 15:01~2019年10月2日 15:01',
    ],
    refuses: [
      '24:00',
      '15:60',
      '15:1',
      '2019年10月1日',
      '2019年2月29日 10:00',
      '10月1日 15:01',
      '15:01~',
      '8:00~9:00~10:00',
      '15:01 左右',
    ],
  },
  date7: {
    takes: [
      '2019年10月1日',
      '2019年10月1日 15:01',
      '2019-12-25 09:42',
      '2019/01/01',
      '2019.01.01',
      '2019年10月',
      '10月1日',
      '2019-10-01~2019-10-08',
    ],
    refuses: ['2019年13月1日', '2019-1/1', '15:01', '2019年10月1日 周二', '2019年10月32日', '十月一日'],
  },
  amount8: {
    takes: ['¥100', '100元', '￥1234567890.55元', '12.5'],
    refuses: ['12345678901', '¥¥1', '一百元', '100块'],
  },
  phone_number9: { takes: ['+86-0766-66888866', '13800000001'], refuses: ['+86-0766-668888661', '电话'] },
  car_number10: { takes: ['粤A8Z888挂', '粤A12345'], refuses: ['粤A8Z8888挂', '粤A字888'] },
  name11: {
    takes: ['王代表', '示'.repeat(10), 'Anna-Maria.Li', 'a'.repeat(20), '王Amy'],
    refuses: ['示'.repeat(11), 'a'.repeat(21), '王代表1', '王Anna-Maria'],
  },
  phrase12: { takes: ['已答复', '五个汉字呀'], refuses: ['六个汉字可以', '已答复3', '已答复。', 'ok', '已 答'] },
};

for (const [keyword, { takes, refuses }] of Object.entries(ROWS)) {
  test(`${typeOf(keyword)} takes what the table allows, and nothing else`, () => {
    for (const value of takes) assert.equal(acceptsValue(keyword, value), true, `${value} is taken`);
    const never = ['', '   ', '一\n二', '一\t二', '一\u2028二', null, undefined, {}, ['已'], true];
    for (const value of [...refuses, ...never])
      assert.equal(acceptsValue(keyword, value), false, `${value} is refused`);
  });
}

test('a constant takes one of its own values, an unknown type nothing', () => {
  const enums = { const1: ['待付款', '已完成'] };
  assert.equal(acceptsValue('const1', '已完成', enums), true);
  assert.equal(acceptsValue('const1', '别的', enums), false);
  assert.equal(acceptsValue('const2', '已完成', enums), false);
  assert.equal(acceptsValue('colour1', '红'), false);
});

test('the templates of the demo have a keyword for every field of ours, of a type that exists', () => {
  for (const { keywords, fields } of SIM_TEMPLATES) {
    assert.deepEqual(Object.values(fields).sort(), Object.keys(keywords).sort());
    for (const keyword of Object.keys(keywords)) assert.match(typeOf(keyword), /^(thing|phrase|name|time)$/);
  }
  assert.deepEqual(templatesSetting().due.fields, { matter: 'thing1', state: 'phrase2', due: 'time3', note: 'thing4' });
});

test('the pages known by default are those of the app', () => {
  const pages = appPages();
  for (const page of ['pages/home', 'voter/request', 'deputy/matter', 'staff/desk'])
    assert.ok(pages.includes(page), page);
  assert.equal(pages.includes('voter/nowhere'), false);
});

test('dice: the same seed throws the same, each kind for itself', () => {
  const throws = (dice, kind, times) => Array.from({ length: times }, () => dice.roll(kind));
  const [one, two] = [makeDice('seed'), makeDice('seed')];
  throws(two, 'other', 5);
  assert.deepEqual(throws(one, 'kind', 50), throws(two, 'kind', 50));
  assert.notDeepEqual(throws(makeDice('another'), 'kind', 3), throws(makeDice('seed'), 'kind', 3));
  const many = throws(makeDice('seed'), 'many', 4000);
  const mean = many.reduce((sum, value) => sum + value) / many.length;
  assert.ok(Math.abs(mean - 0.5) < 0.03 && many.every((value) => value >= 0 && value < 1), mean);
  assert.match(one.word('w', 100), /^[A-Za-z0-9]{100}$/);
  const between = Array.from({ length: 200 }, () => one.between('b', 3, 5));
  assert.deepEqual([...new Set(between)].sort(), [3, 4, 5]);
});
