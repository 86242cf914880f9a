import { parseGroupVersion } from '../../engine/decoding/group-version';
import { kindNamed } from '../../engine/kinds';
import { trimEndWhere } from '../../engine/trim';
import { Identity } from '../set/identity';

const EARLIER = 'extensions';

/** The API group of an object. Of a built-in kind that was in group `extensions` as well, the group of today: the objects are the same. */
export function apiGroupOf({ apiVersion, kind }: Pick<Identity, 'apiVersion' | 'kind'>): string {
  const { group } = parseGroupVersion(apiVersion) ?? { group: apiVersion };
  return group === EARLIER ? kindNamed(kind)?.group ?? group : group;
}

/** As people read it. */
export function describeGroups(groups: readonly string[]): string {
  return groups.map((group) => JSON.stringify(group)).sort().join(' and ');
}

/** What is wrong with an acknowledgement that objects of several API groups have the name of. */
export function ambiguousBetween(groups: readonly string[]): string {
  return `ambiguous, since objects of the API groups ${describeGroups(groups)} have this name; name one with apiGroup`;
}

const GROUP = /^[a-z0-9.-]+$/;
const VERSION = /^v\d+(?:(?:alpha|beta)\d+)?$/;

/** What is wrong with the name of an API group. */
export function problemOfApiGroup(apiGroup: string): string | undefined {
  const found = JSON.stringify(apiGroup);
  const [group] = apiGroup.split('/');
  if (VERSION.test(apiGroup)) {
    return `found ${found}, which is a version; write "" for the core group`;
  }
  if (group !== apiGroup) {
    return `found ${found}, which has a version; write ${JSON.stringify(group)}`;
  }
  return apiGroup !== '' && !GROUP.test(apiGroup)
    ? `found ${found} where an API group such as apps belongs, or "" for the core group`
    : undefined;
}

const HERE = /^(?:\.\/)+/;
const SLASH = 0x2f;

/** Whether an object is in the file, or in a file below the folder. */
export function isInFile(file: string | undefined, named: string): boolean {
  const own = file?.replace(HERE, '');
  const path = trimEndWhere(named.replace(HERE, ''), (code) => code === SLASH);
  return own !== undefined && (own === path || own.startsWith(`${path}/`));
}
