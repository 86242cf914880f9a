import { reviewLine } from '../../src/cli/review';
import { Response, words } from '../support/recorded-response';
import { vectorLines } from '../support/vectors';

/*
 * A pod with one field of the wrong type or an odd value, sent to a running kube-apiserver v1.24.17 by an administrator, where one policy
 * allows everything.
 */

interface DecodeCase {
  readonly path: string;
  readonly value: unknown;
  readonly code: number;
  readonly message: string;
}

const ANY = { rule: 'RunAsAny' };
const EVERYTHING = JSON.stringify({
  apiVersion: 'policy/v1beta1',
  kind: 'PodSecurityPolicy',
  metadata: { name: 'all', annotations: { 'seccomp.security.alpha.kubernetes.io/allowedProfileNames': '*' } },
  spec: {
    privileged: true,
    allowPrivilegeEscalation: true,
    allowedCapabilities: ['*'],
    volumes: ['*'],
    allowedUnsafeSysctls: ['*'],
    hostNetwork: true,
    hostPID: true,
    hostIPC: true,
    hostPorts: [{ min: 0, max: 65535 }],
    seLinux: ANY,
    runAsUser: ANY,
    supplementalGroups: ANY,
    fsGroup: ANY,
  },
});

/** The pod must go in as it was written: `1.0` is not `1`. */
function answer(line: string): Response {
  const object = line.slice(line.indexOf('"object":') + '"object":'.length, line.lastIndexOf(',"code":'));
  const asked = `{"kubernetesVersion":"1.24","plugins":["PodSecurityPolicy","ServiceAccount"],"objects":[${EVERYTHING}],"request":{"operation":"CREATE",`
    + `"namespace":"default","userInfo":{"username":"admin","groups":["system:masters","system:authenticated"]},"object":${object}}}`;
  return (JSON.parse(reviewLine(asked)) as { readonly response: Response }).response;
}

const LINES = vectorLines('decode.jsonl.gz');
/** The RuntimeClass plugin, which is not among ours, answers this with its own words. */
const OTHER_PLUGIN = 'resource name may not be empty';

test('every recorded answer to an odd value is given', () => {
  const disagreements = LINES.flatMap((line) => {
    const { path, value, code, message } = JSON.parse(line) as DecodeCase;
    const ours = answer(line);
    const agrees = code === 201 ? ours.allowed
      : code === 400 ? ours.code === code && ours.message === message
        : !ours.allowed && (message === OTHER_PLUGIN || (ours.code === code && String(words(ours.message)) === String(words(message))));
    return agrees ? [] : [{ path, value, code, message, ours }];
  });
  expect(LINES).toHaveLength(542);
  expect(disagreements.slice(0, 5)).toEqual([]);
});
