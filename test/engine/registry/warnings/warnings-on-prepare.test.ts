import { Pod, PodSpec } from '../../../../src/engine/objects/pod';
import { warningsOnPrepare } from '../../../../src/engine/registry/warnings/warnings-on-prepare';

const KEY = 'container.apparmor.security.beta.kubernetes.io/app';
const WARNING = `metadata.annotations[${KEY}]: deprecated since v1.30; use the "appArmorProfile" field instead`;

const pod = (annotation: string, spec: PodSpec = {}): Pod => ({ metadata: { annotations: { [KEY]: annotation } }, spec: { containers: [{ name: 'app' }], ...spec } });
const runtimeDefault = { appArmorProfile: { type: 'RuntimeDefault' } };

test.each<readonly [string, number, Pod, readonly string[]]>([
  ['in 1.29', 29, pod('runtime/default'), []],
  ['in 1.30', 30, pod('runtime/default'), [WARNING]],
  ['in 1.37', 37, pod('runtime/default'), [WARNING]],
  ['with a value that is no profile', 30, pod('nonsense'), [WARNING]],
  ['that says what the pod says', 30, pod('runtime/default', { securityContext: runtimeDefault }), []],
  ['that says something else than the pod', 30, pod('unconfined', { securityContext: runtimeDefault }), [WARNING]],
  ['beside the field of the container', 30, pod('unconfined', { containers: [{ name: 'app', securityContext: runtimeDefault }] }), []],
  ['of a container that is not there', 30, pod('unconfined', { containers: [{ name: 'other' }] }), []],
  ['of a Windows pod', 30, pod('unconfined', { os: { name: 'windows' } }), []],
  ['of no pod at all', 30, {}, []],
])('an AppArmor annotation %s', (_title, minor, given, expected) => {
  expect(warningsOnPrepare(given, minor)).toEqual(expected);
});
