import { NodeChoice, nodesOf } from './nodes';

test('an address may name several nodes', () => {
  expect(nodesOf('mysql://huiyin:p%40ss@one:3307,two,three:3308/huiyin')).toEqual({
    first: 'mysql://huiyin:p%40ss@one:3307/huiyin',
    nodes: [
      { host: 'one', port: 3307 },
      { host: 'two', port: 3306 },
      { host: 'three', port: 3308 },
    ],
  });
});

test('an address of one stays what it is, even with a password that looks like more', () => {
  for (const url of ['mysql://u:p@h:3306/n', 'mysql://u:a,b@h@host/n', 'mysql://host', 'mysql://u@h/n?x=1,2'])
    expect(nodesOf(url)).toMatchObject({ first: url, nodes: [{}] });
});

describe('which node is used', () => {
  const three = () => new NodeChoice(3, { aside: 10, calm: 100 });

  test('the first, until it fails; then the next, whatever becomes of the first', () => {
    const choice = three();
    expect(choice.used).toBe(0);
    choice.failed(0, 1000);
    expect(choice.used).toBe(1);
    choice.failed(1, 1001);
    expect(choice.used).toBe(2);
  });

  test('a failure of one that is not in use moves nothing', () => {
    const choice = three();
    choice.failed(1, 1000);
    expect(choice.used).toBe(0);
    choice.failed(0, 1001);
    expect(choice.used).toBe(2);
  });

  test('when all have failed, the one that is free first', () => {
    const choice = three();
    for (const node of [0, 1, 2]) choice.failed(node, 1000 + node);
    expect(choice.used).toBe(0);
  });

  test('an earlier one is asked when it was left alone, and returned to when it was well for long enough', () => {
    const choice = three();
    choice.failed(0, 1000);
    expect(choice.worthAsking(1009)).toEqual([]);
    expect(choice.worthAsking(1010)).toEqual([0]);
    choice.well(0, 1010);
    choice.well(0, 1109);
    expect(choice.used).toBe(1);
    choice.well(0, 1110);
    expect(choice.used).toBe(0);
    expect(choice.worthAsking(2000)).toEqual([]);
  });

  test('one that was unwell in between begins anew', () => {
    const choice = three();
    choice.failed(0, 1000);
    choice.well(0, 1010);
    choice.failed(0, 1050);
    choice.well(0, 1060);
    choice.well(0, 1150);
    expect(choice.used).toBe(1);
    choice.well(0, 1160);
    expect(choice.used).toBe(0);
  });

  test('one that fails again and again must have been well for longer and longer, until it was good for long', () => {
    const choice = three();
    let now = 0;
    const calm: number[] = [];
    for (let i = 0; i < 4; i++) {
      choice.failed(0, now);
      const from = (now += 10);
      while (choice.used !== 0) choice.well(0, (now += 10));
      calm.push(now - from - 10);
    }
    expect(calm).toEqual([100, 200, 400, 800]);
    choice.failed(0, (now += 11 * 60_000));
    choice.well(0, now + 10);
    choice.well(0, now + 110);
    expect(choice.used).toBe(0);
  });
});
