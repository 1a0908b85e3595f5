import { codedDistrict as coded } from '../../test/district';
import { DescriptionFault, DistrictInstaller } from './district-installer.service';

describe('a description that cannot be installed is told line by line', () => {
  const read = (change: (d: ReturnType<typeof coded>) => void): string => {
    const d = coded();
    change(d);
    try {
      new DistrictInstaller(...([] as unknown as ConstructorParameters<typeof DistrictInstaller>)).read(d);
    } catch (fault) {
      if (fault instanceof DescriptionFault) return fault.message;
      throw fault;
    }
    return '';
  };

  it('the example is fine', () => expect(read(() => undefined)).toBe(''));

  it.each<[string, (d: ReturnType<typeof coded>) => void]>([
    ['station songtao is there twice', (d) => d.stations.push({ ...d.stations[1] })],
    ['there is no community nowhere', (d) => (d.stations[1].community = 'nowhere')],
    ['there is no station nowhere', (d) => (d.constituencies[0].station = 'nowhere')],
    ['station songlin-home stands above itself', (d) => (d.stations[0].parent = 'songtao')],
    ['say which term', (d) => d.terms.push({ ...d.terms[2], name: '又一届' })],
    ['there is no such term of level provincial', (d) => (d.deputies[0].level = 'provincial')],
    ['sameAs must name an earlier deputy', (d) => (d.deputies[0].sameAs = 'he-yintai')],
    ['department yunxi-water is there twice', (d) => d.departments!.push({ ...d.departments![0] })],
    ['there is no department nowhere', (d) => (d.staff[4].roles[0].department = 'nowhere')],
    ['an account of a department needs the department', (d) => delete d.staff[4].roles[0].department],
    ['must be three people', (d) => d.staff[3].roles.push({ role: 'auditor' })],
    ['a liaison needs a station', (d) => delete d.staff[0].roles[0].station],
    ['the seat ends before it begins', (d) => (d.deputies[0].endsOn = '2020-01-01')],
    [
      'must end where it begins',
      (d) => (d.communities[0].boundary as { coordinates: unknown[][][] }).coordinates[0].pop(),
    ],
    [
      'must span at most one degree',
      (d) => ((d.communities[0].boundary as { coordinates: number[][][] }).coordinates[0][1][0] = 110),
    ],
    ['Unrecognized key', (d) => Object.assign(d, { colour: 'red' })],
    ['stations.0.kind', (d) => Object.assign(d.stations[0], { kind: 'palace' })],
    ['must be a mobile number', (d) => (d.deputies[0].phone = '12345')],
  ])('%s', (line, change) => expect(read(change)).toContain(line));
});
