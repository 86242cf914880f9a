import { SECCOMP_ALLOWED_PROFILES_ANNOTATION } from '../../engine/objects/annotations';
import { Int64 } from '../../engine/objects/int64';
import { IDStrategyOptions, PodSecurityPolicy, PodSecurityPolicySpec } from '../../engine/objects/pod-security-policy';

/** Something that a policy lets pods do. */
export interface Privilege {
  /** As people say it: `the network of the node`. */
  readonly what: string;
  /** Of ids and ports: which of them. */
  readonly from?: Int64;
  readonly to?: Int64;
  /** How much of the node is in danger. */
  readonly weight: number;
}

/** Privileges with which a container can take over its node. */
const TAKES_NODE = 1000;
const REACHES_NODE = 100;
const LESS_ISOLATION = 10;
const SETTING = 1;
const LARGEST_ID = 2147483647;

/** Everything that a policy allows. */
export function privilegesOf({ spec = {}, metadata }: PodSecurityPolicy): readonly Privilege[] {
  return [
    ...when(spec.privileged, 'privileged containers', TAKES_NODE),
    ...when(spec.hostPID, 'the processes of the node', TAKES_NODE),
    ...when(spec.hostIPC, 'the IPC namespace of the node', TAKES_NODE),
    ...when(spec.hostNetwork, 'the network of the node', TAKES_NODE),
    ...when(spec.allowPrivilegeEscalation !== false, 'privilege escalation', LESS_ISOLATION),
    ...when(!spec.readOnlyRootFilesystem, 'writable root file systems', SETTING),
    ...capabilitiesOf(spec),
    ...volumesOf(spec),
    ...(spec.hostPorts ?? []).map(({ min = 0, max = 0 }) => ({ what: 'ports of the node', from: min, to: max, weight: REACHES_NODE })),
    ...usersOf(spec.runAsUser),
    ...idsOf('groups', spec.runAsGroup ?? ANY),
    ...idsOf('supplemental groups', spec.supplementalGroups ?? ANY),
    ...idsOf('groups of volumes', spec.fsGroup ?? ANY),
    ...when(spec.seLinux?.rule !== 'MustRunAs', 'any SELinux label', SETTING),
    ...driversOf('flexVolume driver', spec.volumes, 'flexVolume', spec.allowedFlexVolumes?.map(({ driver = '' }) => driver)),
    ...driversOf('CSI driver', spec.volumes, 'csi', spec.allowedCSIDrivers?.map(({ name = '' }) => name)),
    ...(spec.allowedUnsafeSysctls ?? []).map((name) => ({ what: `sysctl ${name}`, weight: LESS_ISOLATION })),
    ...when(metadata?.annotations?.[SECCOMP_ALLOWED_PROFILES_ANNOTATION]?.split(',').includes('*'), 'any seccomp profile', SETTING),
    ...(spec.runtimeClass?.allowedRuntimeClassNames ?? ['*']).map((name) => ({ what: name === '*' ? 'any runtime class' : `runtime class ${name}`, weight: SETTING })),
  ];
}

/** One of the ids or ports: what stands before and after its number. */
const NUMBERED: Readonly<Record<string, readonly [before: string, after: string]>> = {
  'users': ['user', ''],
  'groups': ['group', ''],
  'supplemental groups': ['supplemental group', ''],
  'groups of volumes': ['group', ' for volumes'],
  'ports of the node': ['port', ' of the node'],
};
const LARGEST_PORT = 65535;

/** `privileged containers`, `user 50`, `ports 80 to 90 of the node`, `any group for volumes`. */
export function describePrivilege({ what, from, to }: Privilege): string {
  const numbered = Object.hasOwn(NUMBERED, what) ? NUMBERED[what] : undefined;
  if (numbered === undefined || from === undefined || to === undefined) {
    return what;
  }
  const [before, after] = numbered;
  const isAny = Number(from) === 0 && Number(to) >= (what === 'ports of the node' ? LARGEST_PORT : LARGEST_ID);
  return isAny ? `any ${before}${after}` : from === to ? `${before} ${from}${after}` : `${before}s ${from} to ${to}${after}`;
}

/** Those with which a container can take over its node. */
export function takesNode({ weight }: Privilege): boolean {
  return weight >= TAKES_NODE;
}

export function weightOf(privileges: readonly Privilege[]): number {
  return privileges.reduce((sum, { weight }) => sum + weight, 0);
}

/** Whether everything of `others` is allowed by the privileges. */
export function covers(privileges: readonly Privilege[], others: readonly Privilege[]): boolean {
  return lacking(privileges, others).length === 0;
}

/** What `others` have and the privileges do not allow. */
export function lacking(privileges: readonly Privilege[], others: readonly Privilege[]): readonly Privilege[] {
  return others.filter((other) => !privileges.some((each) => allows(each, other)));
}

function allows(privilege: Privilege, other: Privilege): boolean {
  const isSame = privilege.what === other.what || ANY_OF.some(([any, one]) => privilege.what === any && other.what.startsWith(one));
  return isSame && (privilege.from === undefined || (other.from !== undefined && Number(privilege.from) <= Number(other.from)))
    && (privilege.to === undefined || (other.to !== undefined && Number(privilege.to) >= Number(other.to)));
}

/** What includes all that begin with the other words. */
const ANY_OF: readonly (readonly [string, string])[] = [
  ['any capability', 'capability '], ['volumes of any type', 'volumes of type '], ['any path of the node', 'the path '], ['any runtime class', 'runtime class '],
  ['any flexVolume driver', 'flexVolume driver '], ['any CSI driver', 'CSI driver '],
];

/** upstream: no list allows every driver, if the type of volume is allowed. */
function driversOf(what: string, volumes: readonly string[] = [], type: string, drivers: readonly string[] = []): readonly Privilege[] {
  if (!volumes.includes('*') && !volumes.includes(type)) {
    return [];
  }
  return drivers.length === 0 ? [{ what: `any ${what}`, weight: SETTING }] : drivers.map((driver) => ({ what: `${what} ${driver}`, weight: 0 }));
}

function when(condition: boolean | undefined, what: string, weight: number): readonly Privilege[] {
  return condition === true ? [{ what, weight }] : [];
}

const ANY: IDStrategyOptions = { rule: 'RunAsAny' };

function idsOf(what: string, { rule, ranges = [] }: IDStrategyOptions): readonly Privilege[] {
  return rule === 'MustRunAs' || rule === 'MayRunAs'
    ? ranges.map(({ min = 0, max = 0 }) => ({ what, from: min, to: max, weight: 0 }))
    : [{ what, from: 0, to: LARGEST_ID, weight: SETTING }];
}

function usersOf(options: IDStrategyOptions = ANY): readonly Privilege[] {
  const users = options.rule === 'MustRunAsNonRoot' ? [{ what: 'users', from: 1, to: LARGEST_ID, weight: 0 }] : idsOf('users', options);
  return users.some(({ from }) => from !== undefined && Number(from) === 0) ? [...users, { what: 'the user root', weight: LESS_ISOLATION }] : users;
}

function capabilitiesOf(spec: PodSecurityPolicySpec): readonly Privilege[] {
  const { allowedCapabilities = [], defaultAddCapabilities = [], requiredDropCapabilities = [] } = spec;
  const added = [...new Set([...allowedCapabilities, ...defaultAddCapabilities])];
  const kept = requiredDropCapabilities.includes('ALL') ? [] : [{ what: 'the default capabilities of container runtimes', weight: SETTING }];
  return [
    ...kept,
    ...added.map((name) => (name === '*' || name === 'ALL' ? { what: 'any capability', weight: TAKES_NODE } : { what: `capability ${name}`, weight: LESS_ISOLATION })),
  ];
}

function volumesOf({ volumes = [], allowedHostPaths = [] }: PodSecurityPolicySpec): readonly Privilege[] {
  const types = volumes.includes('*') ? [{ what: 'volumes of any type', weight: SETTING }] : volumes.map((type) => ({ what: `volumes of type ${type}`, weight: 0 }));
  if (!volumes.includes('*') && !volumes.includes('hostPath')) {
    return types;
  }
  const paths = allowedHostPaths.length === 0
    ? [{ what: 'any path of the node', weight: REACHES_NODE }]
    : allowedHostPaths.map(({ pathPrefix = '', readOnly }) => ({ what: `the path ${pathPrefix} of the node${readOnly ? ', read only' : ''}`, weight: LESS_ISOLATION }));
  return [...types, ...paths];
}
