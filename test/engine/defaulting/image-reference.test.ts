import { tagOf } from '../../../src/engine/defaulting/image-reference';

describe("an image's tag", () => {
  test.each<[string, string, number, string | undefined]>([
    ['is given', 'nginx:1.2', 24, '1.2'],
    ['or the latest', 'nginx', 24, 'latest'],
    ['after a host with a port', 'reg.io:5000/a/b', 24, 'latest'],
    ['or none beside a digest', `nginx@sha256:${'a'.repeat(64)}`, 24, ''],
    ['both', `nginx:1@sha256:${'a'.repeat(64)}`, 24, '1'],
    ['the local host', 'localhost/a:b', 24, 'b'],
    ['of no image: capitals', 'Nginx', 24, undefined],
    ['of no image: capitals where a host may be', 'REG/nginx', 24, undefined],
    ['a host in capitals since 1.29', 'REG/nginx', 29, 'latest'],
    ['of no image: an identifier', 'a'.repeat(64), 24, undefined],
    ['of no image: two dots', 'a..b', 24, undefined],
    ['of no image: a long tag', `a:${'b'.repeat(129)}`, 24, undefined],
    ['of no image: a long name', 'a/'.repeat(120) + 'bbbbbbbbb', 24, undefined],
    ['of no image: very long', 'a'.repeat(2000), 24, undefined],
    ['of no image: another digest', 'a@md5:00', 24, undefined],
    ['of nothing', '', 24, undefined],
  ])('%s', (_title, image, minor, expected) => {
    expect(tagOf(image, minor)).toEqual(expected);
  });
});
