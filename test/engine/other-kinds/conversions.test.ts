import { definitionOf } from '../../../src/engine/decoding/schema';
import { isServed, Kind, KINDS } from '../../../src/engine/kinds';
import { KEEPS_ZERO_SHARES } from '../../../src/engine/objects/flow-control';
import { convertBuiltIn } from '../../../src/engine/other-kinds/conversions';
import { OTHER_KINDS } from '../../../src/engine/other-kinds/other-kinds';
import { Minor } from '../../../src/engine/version';

const ANNOTATED = { [KEEPS_ZERO_SHARES]: '' };

test.each([
  ['the shares of version v1', 'v1', 'v1beta3', 30, undefined, { nominalConcurrencyShares: 5 }, undefined, { nominalConcurrencyShares: 5 }],
  ['none, which v1beta3 needs an annotation for', 'v1', 'v1beta3', 30, { a: 'b' },
    { nominalConcurrencyShares: 0 }, { a: 'b', ...ANNOTATED }, { nominalConcurrencyShares: 0 }],
  ['none, and the annotation goes', 'v1beta3', 'v1', 31, { a: 'b', [KEEPS_ZERO_SHARES]: 'x' },
    { nominalConcurrencyShares: 0 }, { a: 'b' }, { nominalConcurrencyShares: 0 }],
  ['a version before the annotation', 'v1beta3', 'v1beta2', 28, ANNOTATED,
    { nominalConcurrencyShares: 7, limitResponse: { type: 'Reject' } }, ANNOTATED, { assuredConcurrencyShares: 7, limitResponse: { type: 'Reject' } }],
  ['the name of old', 'v1beta2', 'v1beta3', 28, undefined, { assuredConcurrencyShares: 7 }, undefined, { nominalConcurrencyShares: 7 }],
  ['a level without limits', 'v1beta3', 'v1', 30, undefined, undefined, undefined, undefined],
] as const)('converts a priority level: %s', (_title, from, to, minor, annotations, limited, expectedAnnotations, expectedLimited) => {
  const level = (version: string, marks: object | undefined, limits: object | undefined) => ({
    apiVersion: `flowcontrol.apiserver.k8s.io/${version}`,
    kind: 'PriorityLevelConfiguration',
    metadata: { name: 'l', ...(marks && { annotations: marks }) },
    spec: { type: limits === undefined ? 'Exempt' : 'Limited', ...(limits && { limited: limits }) },
  });
  const [one, other] = [from, to].map((version) => ({ group: 'flowcontrol.apiserver.k8s.io', version }));
  expect(convertBuiltIn('PriorityLevelConfiguration', one, other, level(from, annotations, limited) as object, minor))
    .toEqual(level(to, expectedAnnotations, expectedLimited));
});

test.each([
  ['FlowSchema', 'flowcontrol.apiserver.k8s.io/v1beta3', 'flowcontrol.apiserver.k8s.io/v1', true],
  ['ResourceClaim', 'resource.k8s.io/v1beta2', 'resource.k8s.io/v1', true],
  ['ResourceClaim', 'resource.k8s.io/v1beta1', 'resource.k8s.io/v1', true],
  ['PodCertificateRequest', 'certificates.k8s.io/v1beta1', 'certificates.k8s.io/v1', true],
  ['constructor', 'constructor/v1beta1', 'constructor/v1', false],
  ['constructor', 'storage.k8s.io/v1beta1', 'storage.k8s.io/v1', false],
] as const)('knows whether a %s of %s is converted to %s by its version alone: %j', (kind, from, to, isConverted) => {
  const object = { apiVersion: from, kind, spec: { a: 1 } };
  const [one, other] = [from, to].map((apiVersion) => ({ group: apiVersion.split('/')[0], version: apiVersion.split('/')[1] }));
  expect(convertBuiltIn(kind, one, other, object, 37)).toEqual(isConverted ? { ...object, apiVersion: to } : undefined);
});

/** The first minor with admission policies. */
const POLICIES_SINCE: Minor = 26;
const ALL = new Map([['api/all', true]]);
const pairs = [...KINDS, ...OTHER_KINDS].flatMap((from) => [...KINDS, ...OTHER_KINDS].flatMap((to) => (
  from.kind === to.kind && from.apiVersion !== to.apiVersion && from.group === to.group ? [{ from, to }] : [])));

test('versions that are taken to have the same fields have them in each minor', () => {
  const compared = new Set<string>();
  for (let minor = POLICIES_SINCE; minor <= 37; minor++) {
    const serving = { minor, runtimeConfig: ALL };
    for (const { from, to } of pairs.filter((pair) => isServed(pair.from, serving) && isServed(pair.to, serving))) {
      const [one, other] = [from, to].map(({ apiVersion }) => ({ group: apiVersion.split('/')[0], version: apiVersion.split('/')[1] }));
      const given = { apiVersion: from.apiVersion, spec: {} };
      const converted = convertBuiltIn(from.kind, one, other, given, minor);
      if (converted !== undefined && !changesFields(from, to)) {
        compared.add(`${from.apiVersion} ${from.kind}`);
        expect([minor, from.type, fieldsOf(from.type, minor)]).toEqual([minor, from.type, fieldsOf(to.type, minor)]);
      }
    }
  }
  expect(compared.size).toBe(42);
});

function changesFields(from: Kind, to: Kind): boolean {
  const ofDevices = ['ResourceClaim', 'ResourceClaimTemplate', 'ResourceSlice'].includes(from.kind);
  return ['HorizontalPodAutoscaler', 'PriorityLevelConfiguration', 'Event', 'PodCertificateRequest'].includes(from.kind)
    || (ofDevices && [from, to].some(({ apiVersion }) => apiVersion === 'resource.k8s.io/v1beta1'));
}

test('a request for a certificate loses its key in v1', () => {
  const spec = { podName: 'a', stubPKCS10Request: 'AA==' };
  const [v1, beta] = ['v1', 'v1beta1'].map((version) => ({ group: 'certificates.k8s.io', version }));
  const given = { apiVersion: 'certificates.k8s.io/v1beta1', spec: { ...spec, pkixPublicKey: 'AA==', proofOfPossession: 'AA==' } };
  expect(convertBuiltIn('PodCertificateRequest', beta, v1, given, 37)).toEqual({ apiVersion: 'certificates.k8s.io/v1', spec });
  expect(convertBuiltIn('PodCertificateRequest', v1, beta, { apiVersion: 'certificates.k8s.io/v1', spec } as object, 37)).toEqual({ apiVersion: 'certificates.k8s.io/v1beta1', spec });
});

/** The fields of a type and of all types below, without the names of packages. */
function fieldsOf(type: string, minor: Minor, path = '', above: readonly string[] = []): readonly string[] {
  const plain = type.replace(/^(?:\[\]|map\[[^\]]*\])*/, '');
  const definition = above.includes(plain) ? undefined : definitionOf(plain);
  if (definition?.underlying !== undefined) {
    return fieldsOf(definition.underlying, minor, path, [...above, plain]);
  }
  const rows = (definition?.rows ?? []).filter(({ since, until }) => since <= minor && minor <= until);
  return rows.length === 0
    ? [`${path} ${type.replace(/[a-z]+\/v\w+\./g, '')}`]
    : rows.flatMap((row) => fieldsOf(row.type, minor, `${path}.${row.name}`, [...above, plain])).sort();
}
