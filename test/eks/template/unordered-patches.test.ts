import { ICluster, KubernetesManifest, KubernetesPatch, PatchType } from 'aws-cdk-lib/aws-eks';
import { Construct } from 'constructs';
import { stackWith, validate } from '../../support/eks';

const MATCHED = { app: 'web' };
const TEAM = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team', labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } } };

function deployment(spec: object = {}): Record<string, unknown> {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'team' },
    spec: { selector: { matchLabels: MATCHED }, template: { metadata: { labels: MATCHED }, spec: { containers: [{ name: 'c', image: 'nginx' }], ...spec } } },
  };
}

function podSpec(spec: object): object {
  return { applyPatch: { spec: { template: { spec } } } };
}

/** Of the same web, by operations. */
function operations(...applyPatch: readonly object[]): object {
  return { patchType: PatchType.JSON, applyPatch };
}

interface Patching {
  readonly patch: (id: string, props: object) => Construct;
  /** A manifest that overwrites the Deployment. */
  readonly overwrite: (spec: object) => Construct;
}

/** What is warned of patches and manifests, each of which waits for the manifest of the Deployment. */
function warned(apply: (patching: Patching) => void): readonly string[] {
  const { app, stack, cluster } = stackWith('aws-eks', '1.30');
  const manifest = cluster.addManifest('team', TEAM, deployment());
  const afterManifest = <C extends Construct>(construct: C): C => {
    construct.node.addDependency(manifest);
    return construct;
  };
  apply({
    patch: (id, props) => afterManifest(new KubernetesPatch(stack, id, {
      cluster: cluster as ICluster, resourceName: 'deployment/web', resourceNamespace: 'team', applyPatch: {}, restorePatch: {}, ...props,
    })),
    overwrite: (spec) => afterManifest(new KubernetesManifest(stack, 'again', { cluster: cluster as ICluster, manifest: [deployment(spec)], overwrite: true })),
  });
  return validate(app).violations.filter(({ ruleName }) => ruleName === 'warning').map(({ description, violatingResources }) => (
    `${violatingResources.map(({ constructPath }) => constructPath).join()}: ${description}`));
}

const BESIDE = 'stack/two: the patch of Deployment team/web may be applied before or after that of stack/one, which makes another object: add a dependency between the two';
const UNDONE = 'stack/one: the patch of Deployment team/web may be applied before stack/again, which undoes it: add a dependency on stack/again';

describe('patches in no order are told', () => {
  test.each<[string, object, object, readonly string[]]>([
    ['that set a field to different values', podSpec({ hostNetwork: true }), podSpec({ hostNetwork: false }), [BESIDE]],
    ['but not that set it to the same value', podSpec({ hostNetwork: true }), podSpec({ hostNetwork: true }), []],
    ['but not that set different fields', podSpec({ hostPID: true }), podSpec({ hostNetwork: true }), []],
    ['but not that add different items to a list', podSpec({ volumes: [{ name: 'a', emptyDir: {} }] }), podSpec({ volumes: [{ name: 'b', emptyDir: {} }] }), []],
    ['of which one needs what the other adds', operations({ op: 'add', path: '/metadata/labels', value: { x: 'y' } }), operations({ op: 'add', path: '/metadata/labels/a', value: 'b' }), [BESIDE]],
    ['but not of different objects', podSpec({ hostNetwork: true }), { ...podSpec({ hostNetwork: false }), resourceName: 'deployment/other' }, []],
  ])('%s', (_title, one, two, expected) => {
    expect(warned(({ patch }) => {
      patch('one', one);
      patch('two', two);
    })).toEqual(expected);
  });

  test('but not those of which one waits for the other', () => {
    expect(warned(({ patch }) => patch('two', podSpec({ hostNetwork: false })).node.addDependency(patch('one', podSpec({ hostNetwork: true }))))).toEqual([]);
  });

  test('what an earlier patch makes of the object is in both orders', () => {
    expect(warned(({ patch }) => {
      const labels = patch('zero', operations({ op: 'add', path: '/metadata/labels', value: { x: 'y' } }));
      patch('one', operations({ op: 'add', path: '/metadata/labels/a', value: 'b' })).node.addDependency(labels);
      patch('two', operations({ op: 'add', path: '/metadata/labels/c', value: 'd' })).node.addDependency(labels);
    })).toEqual([]);
  });
});

describe('a manifest that overwrites the object is told', () => {
  test.each<[string, object, readonly string[]]>([
    ['where it sets what the patch sets', { hostNetwork: false }, [UNDONE]],
    ['but not where it leaves out what the patch sets', {}, []],
    ['but not where it sets the same', { hostNetwork: true }, []],
  ])('%s', (_title, spec, expected) => {
    expect(warned(({ patch, overwrite }) => {
      patch('one', podSpec({ hostNetwork: true }));
      overwrite(spec);
    })).toEqual(expected);
  });

  test('but not where the patch waits for it', () => {
    expect(warned(({ patch, overwrite }) => patch('one', podSpec({ hostNetwork: true })).node.addDependency(overwrite({ hostNetwork: false })))).toEqual([]);
  });
});
