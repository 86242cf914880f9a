import { joinIndexed } from '../../src/report/indexed-texts';

test.each<readonly [title: string, texts: readonly string[], expected: readonly string[]]>([
  ['nothing', [], []],
  ['one', ['remove spec.volumes[0].hostPath'], ['remove spec.volumes[0].hostPath']],
  ['the same twice', ['set spec.hostPID to false', 'set spec.hostPID to false'], ['set spec.hostPID to false']],
  ['items of a list', ['replace spec.volumes[0].hostPath by another type of volume', 'replace spec.volumes[2].hostPath by another type of volume'],
    ['replace spec.volumes[0,2].hostPath by another type of volume']],
  ['items at the end of the path', ['make spec.volumes[1] one of configMap, csi', 'make spec.volumes[12] one of configMap, csi'],
    ['make spec.volumes[1,12] one of configMap, csi']],
  ['other values', ['make spec.volumes[1] one of configMap', 'make spec.volumes[2] one of csi'], ['make spec.volumes[1] one of configMap', 'make spec.volumes[2] one of csi']],
  ['other texts between them, which stay in their order', ['change a[0].b', 'set c to 1', 'change a[1].b', 'change a[1].c'], ['change a[0,1].b', 'set c to 1', 'change a[1].c']],
  ['the ports of a container', ['remove c[0].ports[0].hostPort', 'remove c[0].ports[1].hostPort', 'remove c[1].ports[0].hostPort'],
    ['remove c[0].ports[0,1].hostPort', 'remove c[1].ports[0].hostPort']],
  ['the same port of two containers', ['remove c[0].ports[0].hostPort', 'remove c[2].ports[0].hostPort'], ['remove c[0,2].ports[0].hostPort']],
  ['the same ports of two containers', ['remove c[0].p[0].h', 'remove c[0].p[1].h', 'remove c[1].p[0].h', 'remove c[1].p[1].h'], ['remove c[0,1].p[0,1].h']],
  ['two paths with indices', ['move a[0] to b[0]', 'move a[1] to b[1]'], ['move a[0] to b[0]', 'move a[1] to b[1]']],
  ['keys that are no indices', ['remove metadata.annotations[a/b]', 'remove metadata.annotations[c/d]'], ['remove metadata.annotations[a/b]', 'remove metadata.annotations[c/d]']],
])('joins %s', (_title, texts, expected) => {
  expect(joinIndexed(texts)).toEqual(expected);
});
