import { AskedPolicy, containerAt } from './asked-policy';
import { PROFILE_FIELD_SINCE, SeccompStrategy } from './seccomp';
import { PolicyViolation } from './violation';
import { removeField, setField } from '../field/field-change';
import { SECCOMP_POD_ANNOTATION } from '../objects/annotations';
import { SeccompProfile } from '../objects/pod';
import { FieldChange } from '../verdict';

/*
 * Seccomp and AppArmor profiles: the one that the policy has as its default, that of the runtime, or the first that it allows.
 */

const RUNTIME_DEFAULT = 'runtime/default';

export function appArmorChanges({ provider: { appArmor } }: AskedPolicy, { path }: PolicyViolation): readonly FieldChange[] {
  const profile = chosen((appArmor.allowedProfiles ?? '').split(','), appArmor.defaultProfile);
  return [profile === undefined ? removeField(path) : setField(path, profile)];
}

export function seccompChanges(asked: AskedPolicy, { path }: PolicyViolation): readonly FieldChange[] | undefined {
  const { provider: { seccomp, minor } } = asked;
  const place = placeOf(asked, path);
  const profile = chosen([...seccomp.allowedProfiles], seccomp.defaultProfile);
  if (profile === undefined) {
    return [removeField(place.path)];
  }
  if (minor < PROFILE_FIELD_SINCE) {
    return [setField(place.path, profile)];
  }
  const field = fieldForProfile(profile);
  const annotations = place.isField ? [] : [removeField(place.path)];
  return field && [...annotations, setField(place.isField ? place.path : fieldOf(asked, place.path), field)];
}

/** Where the profile is: a container without one of its own has that of the pod. */
function placeOf(asked: AskedPolicy, path: string): { readonly path: string; readonly isField: boolean } {
  const container = containerAt(asked, path);
  if (container === undefined || container.context.seccompProfile !== undefined || container.seccompAnnotation !== undefined) {
    return { path, isField: path.startsWith('spec.') };
  }
  return asked.pod.context.seccompProfile !== undefined
    ? { path: 'spec.securityContext.seccompProfile', isField: true }
    : { path: `metadata.annotations[${SECCOMP_POD_ANNOTATION}]`, isField: false };
}

function fieldOf(asked: AskedPolicy, path: string): string {
  return `${containerAt(asked, path)?.path ?? 'spec'}.securityContext.seccompProfile`;
}

function chosen(allowed: readonly string[], byDefault: SeccompStrategy['defaultProfile']): string | undefined {
  const profiles = allowed.filter((profile) => profile !== '');
  return [byDefault, RUNTIME_DEFAULT].find((profile) => profiles.includes(profile)) ?? profiles.find((profile) => profile !== 'unconfined') ?? profiles[0];
}

/** The field that says the same as the annotation. */
function fieldForProfile(profile: string): SeccompProfile | undefined {
  switch (profile) {
    case RUNTIME_DEFAULT:
    case 'docker/default':
      return { type: 'RuntimeDefault' };
    case 'unconfined':
      return { type: 'Unconfined' };
    default:
      return profile.startsWith('localhost/') ? { type: 'Localhost', localhostProfile: profile.slice('localhost/'.length) } : undefined;
  }
}
