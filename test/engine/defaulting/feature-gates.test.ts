import { GoType, goType } from '../../../src/engine/decoding/go-type';
import { definitionOf } from '../../../src/engine/decoding/schema';
import { disabledFields, DisabledFields } from '../../../src/engine/defaulting/disabled-fields';
import { gateOf } from '../../../src/engine/defaulting/feature-gates';
import { NEWEST_MINOR, OLDEST_MINOR } from '../../../src/engine/version';
import { MINORS } from '../../support/minors';

const WITHIN: Readonly<Partial<Record<keyof DisabledFields, string>>> = { spec: 'spec', volume: 'volumes' };
const PARTS = ['spec', 'podSecurityContext', 'securityContext', 'windowsOptions', 'container', 'probe', 'volume', 'volumeMount', 'projection', 'envSource'] as const;

test.each(MINORS)('every field that 1.%d drops has a gate that is on as soon as the field is kept', (minor) => {
  for (const part of PARTS) {
    for (const field of disabledFields(minor)[part]) {
      const gate = gateOf(field, WITHIN[part], minor);
      expect([field, gate]).toEqual([field, expect.objectContaining({ gate: expect.any(String) as string })]);
      const firstKept = MINORS.find((later) => later > minor && !disabledFields(later)[part].includes(field));
      expect([field, gate?.since]).toEqual([field, firstKept]);
    }
  }
});

test.each([['image', 'containers'], ['resources', 'containers'], ['toString', 'spec'], ['mode', 'items']])('%s within %s has none', (field, within) => {
  expect(gateOf(field, within, 20)).toBeUndefined();
});

/** Younger than 1.13, and without a feature gate that is off by default in a minor that knows the field. */
const UNGATED: ReadonlySet<string> = new Set([
  'Lifecycle.postStart', 'Lifecycle.preStop', 'PersistentVolumeClaimSpec.dataSourceRef', 'PersistentVolumeClaimSpec.volumeAttributesClassName',
  'PodCertificateProjection.userAnnotations', 'PodResourceClaim.resourceClaimName', 'PodResourceClaim.resourceClaimTemplateName',
  'PodSecurityContext.appArmorProfile', 'PodSecurityContext.seccompProfile', 'PodSecurityContext.windowsOptions', 'QuobyteVolumeSource.tenant',
  'ResourceClaim.request', 'SecurityContext.appArmorProfile', 'SecurityContext.seccompProfile', 'SecurityContext.windowsOptions',
  'WindowsSecurityContextOptions.hostProcess',
]);

/** The fields without a gate, of a type and of the types that its fields lead to. */
function ungatedFields(type: GoType, within: string, known: Set<string>): readonly string[] {
  if (type.kind === 'list' || type.kind === 'map') {
    return ungatedFields(type.element, within, known);
  }
  if (type.kind !== 'struct' || known.has(type.display) || type.name === 'ObjectMeta' || type.name.endsWith('Status')) {
    return [];
  }
  known.add(type.display);
  const rows = type.definition.rows.filter(({ since, until }) => since > OLDEST_MINOR && until === Infinity);
  const ungated = rows.filter(({ name, since }) => name !== 'inline' && gateOf(name, within, since) === undefined);
  return [...ungated.map(({ name }) => `${type.name}.${name}`), ...[...type.fields.values()].flatMap((field) => ungatedFields(field.type, field.name, known))];
}

test.each([
  'core/v1.PodSpec', 'apps/v1.DeploymentSpec', 'apps/v1.StatefulSetSpec', 'apps/v1.DaemonSetSpec', 'batch/v1.CronJobSpec',
])('every young field of %s has a gate, or is known to have none', (type) => {
  expect(ungatedFields(goType(type, NEWEST_MINOR), 'spec', new Set()).filter((field) => !UNGATED.has(field))).toEqual([]);
});

const TYPES: Readonly<Partial<Record<keyof DisabledFields, string>>> = {
  spec: 'PodSpec',
  podSecurityContext: 'PodSecurityContext',
  securityContext: 'SecurityContext',
  windowsOptions: 'WindowsSecurityContextOptions',
  container: 'Container',
  probe: 'Probe',
  volume: 'VolumeSource',
  volumeMount: 'VolumeMount',
  projection: 'VolumeProjection',
  envSource: 'EnvVarSource',
};

/** Dropped by functions of their own in drop-disabled-fields.ts, since it depends on more than the minor. */
const DROPPED_ELSEWHERE: ReadonlySet<string> = new Set(['restartPolicy', 'image']);

test.each(PARTS)('a field of %s is dropped in the minor that first knows it, if its gate is off there', (part) => {
  const rows = definitionOf(`core/v1.${TYPES[part] ?? ''}`)?.rows ?? [];
  const off = rows.filter(({ name, since }) => since > OLDEST_MINOR && (gateOf(name, WITHIN[part], since)?.since ?? Infinity) > since
    && gateOf(name, WITHIN[part], since) !== undefined && !DROPPED_ELSEWHERE.has(name));
  expect(rows).not.toEqual([]);
  expect(off.filter(({ name, since }) => !disabledFields(since)[part].includes(name)).map(({ name }) => name)).toEqual([]);
});
