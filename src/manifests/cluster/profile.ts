import { PLUGINS, runsByDefault } from '../../engine/admission/plugins';
import { LAST_MINOR_WITH_POD_SECURITY_POLICY } from '../../engine/kinds';
import { ClusterSettings, PluginName } from '../../engine/settings';
import { formatMinor, Minor, NEWEST_MINOR, OLDEST_MINOR, parseMinor } from '../../engine/version';

/** A kind of cluster that people name on the command line or in `ClusterProfile`. */
export interface NamedProfile {
  /** As written: `eks:1.24`, `pks:1.4`. */
  readonly name: string;
  readonly settings: ClusterSettings;
  /** What such a cluster holds from the start, as JSON values. */
  readonly objects: readonly unknown[];
}

export type ProfileReading = { readonly profile: NamedProfile } | { readonly error: string };

/** The distributions, with the first minor that the product's own version numbers stand for. */
const DISTRIBUTIONS = ['kubernetes', 'eks', 'pks', 'metakube'] as const;
export type Distribution = (typeof DISTRIBUTIONS)[number];

/** PKS (later TKGI) has version numbers of its own: 1.4 runs Kubernetes 1.13, and each following minor the following one. */
const PKS_OFFSET = 9;

/** Reads `DISTRIBUTION:VERSION`. */
export function readProfile(text: string): ProfileReading {
  const [distribution, version, ...rest] = text.split(':');
  if (!isDistribution(distribution) || version === undefined || rest.length > 0) {
    return { error: `${text}: not a cluster profile; write one of ${DISTRIBUTIONS.map((name) => `${name}:VERSION`).join(', ')}` };
  }
  return profileOf(distribution, version);
}

/** Every profile there is: `kubernetes:1.13`. */
export function knownProfiles(): readonly string[] {
  return DISTRIBUTIONS.flatMap((distribution) => {
    const offset = distribution === 'pks' ? PKS_OFFSET : 0;
    return Array.from({ length: NEWEST_MINOR - OLDEST_MINOR + 1 }, (_, i) => `${distribution}:${formatMinor(OLDEST_MINOR - offset + i)}`);
  });
}

/** The profile of a distribution at a version of the distribution's own numbering. */
export function profileOf(distribution: Distribution, version: string): ProfileReading {
  const own = parseMinor(version);
  const minor = own === undefined ? undefined : own + (distribution === 'pks' ? PKS_OFFSET : 0);
  if (minor === undefined || minor < OLDEST_MINOR || minor > NEWEST_MINOR) {
    const offset = distribution === 'pks' ? PKS_OFFSET : 0;
    return {
      error: `${distribution}:${version}: not a known version; known are ${distribution}:${formatMinor(OLDEST_MINOR - offset)}`
        + ` to ${distribution}:${formatMinor(NEWEST_MINOR - offset)}`,
    };
  }
  return { profile: { ...profileOfMinor(distribution, minor), name: `${distribution}:${version}` } };
}

/** The distribution that the name of a cluster begins with. */
export function distributionOf(name: string): Distribution {
  const [distribution] = name.split(':');
  return isDistribution(distribution) ? distribution : 'kubernetes';
}

/** The profile of a distribution in a minor of Kubernetes. */
export function profileOfMinor(distribution: Distribution, minor: Minor): NamedProfile {
  const version = formatMinor(minor - (distribution === 'pks' ? PKS_OFFSET : 0));
  return {
    name: `${distribution}:${version}`,
    settings: { minor, plugins: defaultPlugins(distribution, minor), allowPrivileged: true },
    objects: objectsFromTheStart(distribution, minor),
  };
}

function isDistribution(text: string): text is Distribution {
  return (DISTRIBUTIONS as readonly string[]).includes(text);
}

function defaultPlugins(distribution: Distribution, minor: Minor): ReadonlySet<PluginName> {
  const plugins = new Set<PluginName>(PLUGINS.map(({ name }) => name).filter((name) => runsByDefault(name, minor)));
  if (distribution !== 'kubernetes' && minor <= LAST_MINOR_WITH_POD_SECURITY_POLICY) {
    plugins.add('PodSecurityPolicy');
  }
  return plugins;
}

function objectsFromTheStart(distribution: Distribution, minor: Minor): readonly unknown[] {
  if (minor > LAST_MINOR_WITH_POD_SECURITY_POLICY) {
    return [];
  }
  switch (distribution) {
    case 'eks':
      return EKS_OBJECTS;
    case 'pks':
      return PKS_OBJECTS;
    default:
      return [];
  }
}

const ANY = { rule: 'RunAsAny' };
const EVERYTHING_ALLOWED = {
  seLinux: ANY,
  supplementalGroups: ANY,
  runAsUser: ANY,
  fsGroup: ANY,
  privileged: true,
  allowPrivilegeEscalation: true,
  allowedCapabilities: ['*'],
  volumes: ['*'],
  hostNetwork: true,
  hostPorts: [{ min: 0, max: 65535 }],
  hostIPC: true,
  hostPID: true,
};

/** What the Amazon EKS user guide, page "Pod security policy", lists as the default of every cluster to 1.24. */
const EKS_OBJECTS: readonly unknown[] = [
  {
    apiVersion: 'policy/v1beta1',
    kind: 'PodSecurityPolicy',
    metadata: { name: 'eks.privileged', annotations: { 'seccomp.security.alpha.kubernetes.io/allowedProfileNames': '*' } },
    spec: { ...EVERYTHING_ALLOWED, readOnlyRootFilesystem: false },
  },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'eks:podsecuritypolicy:privileged' },
    rules: [{ apiGroups: ['policy'], resources: ['podsecuritypolicies'], resourceNames: ['eks.privileged'], verbs: ['use'] }],
  },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: 'eks:podsecuritypolicy:authenticated' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'eks:podsecuritypolicy:privileged' },
    subjects: [{ kind: 'Group', apiGroup: 'rbac.authorization.k8s.io', name: 'system:authenticated' }],
  },
];

/** The two policies of a PKS plan with the PodSecurityPolicy plugin, as `kubectl get psp` lists them there. Nobody is granted either. */
const PKS_OBJECTS: readonly unknown[] = [
  { apiVersion: 'policy/v1beta1', kind: 'PodSecurityPolicy', metadata: { name: 'pks-privileged' }, spec: EVERYTHING_ALLOWED },
  {
    apiVersion: 'policy/v1beta1',
    kind: 'PodSecurityPolicy',
    metadata: { name: 'pks-restricted' },
    spec: {
      privileged: false,
      allowPrivilegeEscalation: false,
      requiredDropCapabilities: ['ALL'],
      volumes: ['configMap', 'emptyDir', 'projected', 'secret', 'downwardAPI', 'persistentVolumeClaim'],
      runAsUser: { rule: 'MustRunAsNonRoot' },
      seLinux: ANY,
      supplementalGroups: { rule: 'MustRunAs', ranges: [{ min: 1, max: 65535 }] },
      fsGroup: { rule: 'MustRunAs', ranges: [{ min: 1, max: 65535 }] },
    },
  },
];
