import { Container, Pod, PodSpec, VolumeMount } from '../../../src/engine/objects/pod';
import { AllowedHostPath } from '../../../src/engine/objects/pod-security-policy';
import { HostPathAccess, hostPathAccess } from '../../../src/engine/pod-security-policy/host-path';
import { container, pod } from '../../support/pod';
import { psp } from '../../support/pod-security-policy';
import { violationsOf } from '../../support/provider';

describe('the access to a host path', () => {
  test.each<[string, AllowedHostPath[] | undefined, string, HostPathAccess]>([
    ['no list allows every path', undefined, '/etc', 'read-write'],
    ['nor does the empty list restrict', [], '/etc', 'read-write'],
    ['the prefix itself', [{ pathPrefix: '/foo' }], '/foo', 'read-write'],
    ['what is below it', [{ pathPrefix: '/foo' }], '/foo/bar', 'read-write'],
    ['what only begins with the same letters', [{ pathPrefix: '/foo' }], '/foobar', 'none'],
    ['what is above it', [{ pathPrefix: '/foo/bar' }], '/foo', 'none'],
    ['another path', [{ pathPrefix: '/foo' }], '/bar', 'none'],
    ['a slash at the end of the path', [{ pathPrefix: '/foo' }], '/foo/', 'read-write'],
    ['a slash at the end of the prefix', [{ pathPrefix: '/foo/' }], '/foo', 'read-write'],
    ['a slash at the end of the prefix only, and a longer name', [{ pathPrefix: '/foo/' }], '/foobar', 'none'],
    ['two slashes at the end of the path', [{ pathPrefix: '/foo' }], '/foo//', 'read-write'],
    ['of two slashes at the end of the prefix one is left', [{ pathPrefix: '/foo//' }], '/foo', 'none'],
    ['a prefix that ends with two slashes', [{ pathPrefix: '/foo//' }], '/foo//bar', 'read-write'],
    ['a prefix that ends with two slashes, and a path with one', [{ pathPrefix: '/foo//' }], '/foo/bar', 'none'],
    ['two slashes within the path', [{ pathPrefix: '/foo' }], '/foo//bar', 'read-write'],
    ['two slashes at its beginning', [{ pathPrefix: '/foo' }], '//foo', 'none'],
    ['the path is not cleaned', [{ pathPrefix: '/var' }], '/var/../etc', 'read-write'],
    ['nor a dot', [{ pathPrefix: '/var/log' }], '/var/./log', 'none'],
    ['the root allows every absolute path', [{ pathPrefix: '/' }], '/etc', 'read-write'],
    ['the root itself', [{ pathPrefix: '/' }], '/', 'read-write'],
    ['the root allows no relative path', [{ pathPrefix: '/' }], 'etc', 'none'],
    ['the root allows the empty path', [{ pathPrefix: '/' }], '', 'read-write'],
    ['an empty prefix is the root', [{ pathPrefix: '' }], '/etc', 'read-write'],
    ['an absent prefix too', [{}], '/etc', 'read-write'],
    ['the root path has no other prefix', [{ pathPrefix: '/etc' }], '/', 'none'],
    ['case matters', [{ pathPrefix: '/Foo' }], '/foo', 'none'],
    ['a Windows path', [{ pathPrefix: 'C:/foo' }], 'C:/foo/bar', 'read-write'],
    ['a backslash is no boundary', [{ pathPrefix: 'C:\\foo' }], 'C:\\foo\\bar', 'none'],
    ['reading only', [{ pathPrefix: '/foo', readOnly: true }], '/foo/bar', 'read-only'],
    ['readOnly: false', [{ pathPrefix: '/foo', readOnly: false }], '/foo', 'read-write'],
    ['writing where a later prefix allows it', [{ pathPrefix: '/foo', readOnly: true }, { pathPrefix: '/foo/bar' }], '/foo/bar', 'read-write'],
    ['writing where an earlier prefix allows it', [{ pathPrefix: '/foo' }, { pathPrefix: '/foo/bar', readOnly: true }], '/foo/bar', 'read-write'],
    ['reading only where the other prefix is none', [{ pathPrefix: '/bar' }, { pathPrefix: '/foo', readOnly: true }], '/foo', 'read-only'],
    ['reading only where all say so', [{ pathPrefix: '/foo', readOnly: true }, { pathPrefix: '/', readOnly: true }], '/foo', 'read-only'],
    ['none of several', [{ pathPrefix: '/a', readOnly: true }, { pathPrefix: '/b' }], '/c', 'none'],
  ])('%s', (_title, allowed, path, expected) => {
    expect(hostPathAccess(allowed, path)).toBe(expected);
    expect(violationsOf(psp({ allowedHostPaths: allowed }), podOf(path, {}))).toEqual({
      'read-write': [],
      'read-only': ['allowedHostPaths @ spec.containers[0].volumeMounts[0].readOnly: spec.containers[0].volumeMounts[0].readOnly: Invalid value: false: must be read-only'],
      'none': [`allowedHostPaths @ spec.volumes[0].hostPath.path: spec.volumes[0].hostPath.pathPrefix: Invalid value: "${path.replace(/\\/g, '\\\\')}": is not allowed to be used`],
    }[expected]);
  });
});

function podOf(path: string, spec: PodSpec): Pod {
  return pod({ volumes: [{ name: 'host', hostPath: { path } }], containers: [mounting({ name: 'host' })], ...spec });
}

function mounting(...mounts: VolumeMount[]): Container {
  return container({ volumeMounts: mounts.map((mount, i) => ({ mountPath: `/m${i}`, ...mount })) });
}

describe('the mounts of a volume that may only be read', () => {
  const readOnly = [{ pathPrefix: '/foo', readOnly: true }];
  const mustBeReadOnly = (path: string): string => `allowedHostPaths @ ${path}: ${path}: Invalid value: false: must be read-only`;
  test.each<[string, PodSpec, string[]]>([
    ['a mount that says so', { containers: [mounting({ name: 'host', readOnly: true })] }, []],
    ['a mount that says otherwise', { containers: [mounting({ name: 'host', readOnly: false })] }, ['spec.containers[0].volumeMounts[0].readOnly']],
    ['a mount that does not say', { containers: [mounting({ name: 'host' })] }, ['spec.containers[0].volumeMounts[0].readOnly']],
    ['a mount of another volume', { containers: [mounting({ name: 'other' })] }, []],
    ['no mount', { containers: [container()] }, []],
    ['every one of several', { containers: [mounting({ name: 'host', readOnly: true }, { name: 'host' }, { name: 'other' }, { name: 'host' })] }, [
      'spec.containers[0].volumeMounts[1].readOnly', 'spec.containers[0].volumeMounts[3].readOnly',
    ]],
    ['in every kind of container', {
      initContainers: [mounting({ name: 'host' })], containers: [container(), mounting({ name: 'host' })], ephemeralContainers: [mounting({ name: 'host' })],
    }, [
      'spec.initContainers[0].volumeMounts[0].readOnly', 'spec.containers[1].volumeMounts[0].readOnly', 'spec.ephemeralContainers[0].volumeMounts[0].readOnly',
    ]],
  ])('%s', (_title, spec, paths) => {
    expect(violationsOf(psp({ allowedHostPaths: readOnly }), podOf('/foo', spec))).toEqual(paths.map(mustBeReadOnly));
  });

  test('a volume after the first is refused at its own place, in the order of the volumes', () => {
    const volumes = [{ name: 'a', hostPath: { path: '/etc' } }, { name: 'host', hostPath: { path: '/foo' } }, { name: 'b', hostPath: {} }];
    expect(violationsOf(psp({ allowedHostPaths: readOnly }), podOf('', { volumes }))).toEqual([
      'allowedHostPaths @ spec.volumes[0].hostPath.path: spec.volumes[0].hostPath.pathPrefix: Invalid value: "/etc": is not allowed to be used',
      mustBeReadOnly('spec.containers[0].volumeMounts[0].readOnly'),
      'allowedHostPaths @ spec.volumes[2].hostPath.path: spec.volumes[2].hostPath.pathPrefix: Invalid value: "": is not allowed to be used',
    ]);
  });
});
