/*
 * The order of versions as Kubernetes counts them: v2, v1, v1beta2, v1beta1, v1alpha1, and what is no such version last.
 * upstream: k8s.io/apimachinery/pkg/version/helpers.go CompareKubeAwareVersionStrings
 */

const VERSION = /^v(?<major>[0-9]+)(?:(?<stability>alpha|beta)(?<minor>[0-9]+))?$/;
const STABILITIES = ['alpha', 'beta', ''];

/** Positive where the first is of a higher priority. */
export function compareVersions(one: string, other: string): number {
  const [a, b] = [parse(one), parse(other)];
  if (a === undefined || b === undefined) {
    return a !== undefined ? 1 : b !== undefined ? -1 : one === other ? 0 : one < other ? 1 : -1;
  }
  const difference = a.map((part, i) => part - b[i]).find((each) => each !== 0n) ?? 0n;
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
}

/** Stability, major and minor version. */
function parse(version: string): readonly bigint[] | undefined {
  const { major, stability = '', minor = '0' } = VERSION.exec(version)?.groups ?? {};
  const numbers = major === undefined ? undefined : [BigInt(major), BigInt(minor)];
  return numbers === undefined || numbers.some((each) => each > LARGEST) ? undefined : [BigInt(STABILITIES.indexOf(stability)), ...numbers];
}

/** upstream: strconv.Atoi */
const LARGEST = 2n ** 63n - 1n;
