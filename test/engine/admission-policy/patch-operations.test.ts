import { answer, mutatingBinding, mutatingPolicy } from '../../support/policy-answers';

/** The answer to a pod that an operation changes. */
function patched(operation: string): string {
  const mutations = [{ patchType: 'JSONPatch', jsonPatch: { expression: `[JSONPatch{${operation}}]` } }];
  const { allowed, code, message, object } = answer({ objects: [mutatingPolicy('p', { mutations }), mutatingBinding('p', {}, 'b')] });
  return allowed ? JSON.stringify(object?.metadata) : `${code} ${message}`;
}

const DENIED = "403 policy 'p' with binding 'b' denied request: JSON Patch:";
const LABELS = '/metadata/labels/';
const CONTAINERS = '/spec/containers/';
const CONTAINER = 'value: {"name": "d", "image": "j"}';
const HUGE = '99999999999999999999';

// As a kube-apiserver 1.36.3 answered.
test.each<[string, string, string]>([
  ['a control character in a path to add', `op: "add", path: "${LABELS}\\u0001", value: "v"`, `${DENIED} add operation failed to decode path: missing value`],
  ['one of those that Go names', `op: "add", path: "${LABELS}\\v", value: "v"`, `${DENIED} add operation failed to decode path: missing value`],
  ['one in an escaped key', `op: "add", path: "${LABELS}" + jsonpatch.escapeKey("\\u007f"), value: "v"`, `${DENIED} add operation failed to decode path: missing value`],
  ['in a path to remove', `op: "remove", path: "${LABELS}\\u0001"`, `${DENIED} remove operation failed to decode path: missing value`],
  ['in a path to replace', `op: "replace", path: "${LABELS}\\u0001", value: "v"`,
    `${DENIED} replace operation failed to decode path: invalid character 'x' in string escape code`],
  ['in a path to test', `op: "test", path: "${LABELS}\\u0007", value: "v"`, `${DENIED} test operation failed to decode path: invalid character 'a' in string escape code`],
  ['in a path to move to', `op: "move", path: "${LABELS}\\v", from: "${LABELS}app"`,
    `${DENIED} move operation failed to decode path: invalid character 'v' in string escape code`],
  ['in a path to move from', `op: "move", path: "${LABELS}a", from: "${LABELS}\\U000e0001"`,
    `${DENIED} move operation failed to decode from: invalid character 'U' in string escape code`],
  ['in a path to copy to', `op: "copy", path: "${LABELS}\\v", from: "${LABELS}app"`, `${DENIED} copy operation failed to decode path: missing value`],
  ['in a path to copy from', `op: "copy", path: "${LABELS}a", from: "${LABELS}\\v"`,
    `${DENIED} copy operation failed to decode from: invalid character 'v' in string escape code`],
  ['after a backslash and a tab', 'op: "replace", path: "/\\\\v\\t\\u0001", value: "v"',
    `${DENIED} replace operation failed to decode path: invalid character 'x' in string escape code`],
  ['in the operation', `op: "add\\u0001", path: "${LABELS}a", value: "v"`, `${DENIED} Unexpected kind: unknown`],
  ['a tab, which JSON has', `op: "remove", path: "${LABELS}\\t"`,
    `${DENIED} error in remove for path: '${LABELS}\t': Unable to remove nonexistent key: \t: missing value`],
  ['a character that Go and JSON escape alike', `op: "remove", path: "${LABELS}\\u200b"`,
    `${DENIED} error in remove for path: '${LABELS}\u200b': Unable to remove nonexistent key: \u200b: missing value`],
  ['a backslash before a letter', `op: "remove", path: "${LABELS}\\\\v"`,
    `${DENIED} error in remove for path: '${LABELS}\\v': Unable to remove nonexistent key: \\v: missing value`],
  ['an index that is too large', `op: "add", path: "${CONTAINERS}${HUGE}", ${CONTAINER}`,
    `${DENIED} error in add for path: '${CONTAINERS}${HUGE}': value was not a proper array index: '${HUGE}': strconv.Atoi: parsing "${HUGE}": value out of range`],
  ['an index that is too small', `op: "remove", path: "${CONTAINERS}-${HUGE}"`,
    `${DENIED} error in remove for path: '${CONTAINERS}-${HUGE}': strconv.Atoi: parsing "-${HUGE}": value out of range`],
  ['an index that is just small enough', `op: "add", path: "${CONTAINERS}+9223372036854775807", ${CONTAINER}`,
    `${DENIED} error in add for path: '${CONTAINERS}+9223372036854775807': Unable to access invalid index: 9223372036854775807: invalid index referenced`],
  ['an index that is none', `op: "add", path: "${CONTAINERS}\\u00e9\\u200b", ${CONTAINER}`,
    `${DENIED} error in add for path: '${CONTAINERS}\u00e9\u200b': value was not a proper array index: '\u00e9\u200b': strconv.Atoi: parsing "\u00e9\\u200b": invalid syntax`],
])('a patch with %s', (_title, operation, expected) => {
  expect(patched(operation)).toBe(expected);
});
