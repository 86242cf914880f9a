import { NameType } from './field-effects';
import { Pattern, patternOf } from './pattern';
import { namesOfSelectedNamespaces } from './selects-objects';
import { UnresolvedValue } from './value';
import { JsonObject } from '../../engine/json-object';
import { UserInfo } from '../../engine/objects/rbac';
import { ClusterSettings } from '../../engine/settings';
import { isJsonObject, ManifestDocument } from '../set/manifest-object';

/*
 * The names that the objects of a set and its cluster use: those that a token may have so that something refers to something.
 */

export type NamesInUse = Readonly<Record<NameType, readonly Pattern[]>>;

/** What names beside the documents. */
export interface NameSources {
  readonly settings: ClusterSettings;
  readonly namespace: string;
  readonly applier: UserInfo | undefined;
}

const CONTROLLER_ACCOUNTS = [
  'deployment-controller', 'replicaset-controller', 'statefulset-controller', 'daemon-set-controller', 'job-controller', 'cronjob-controller',
  'replication-controller',
];
const ROLES = ['cluster-admin', 'admin', 'edit', 'view'];
const GROUP_OF_NAMESPACE = 'system:serviceaccounts:';
const GROUPS = ['system:authenticated', 'system:serviceaccounts', 'system:masters'];

export function namesIn(documents: readonly ManifestDocument[], { settings, namespace, applier }: NameSources): NamesInUse {
  const names = new NameCollector();
  const exemptions = exemptNamespaces(settings.podSecurityConfiguration);
  const configured = Object.keys(settings.podNodeSelector ?? {});
  [namespace, 'default', 'kube-system', ...exemptions, ...configured].forEach((each) => names.add('namespace', each));
  names.add('account', 'default');
  CONTROLLER_ACCOUNTS.forEach((each) => names.add('subject-account', each));
  ROLES.forEach((each) => names.add('role', each));
  [...GROUPS, ...applier?.groups ?? []].forEach((each) => names.add('group', each));
  documents.forEach(({ value }) => isJsonObject(value) && names.addObject(value));
  return names.complete();
}

class NameCollector {
  private readonly found = new Map<NameType, Map<string, Pattern>>();

  public add(type: NameType, value: unknown): void {
    const pattern = patternOf(value);
    if (pattern !== undefined && pattern.join('') !== '') {
      const patterns = this.found.get(type) ?? new Map<string, Pattern>();
      this.found.set(type, patterns.set(JSON.stringify(pattern), pattern));
    }
  }

  public addObject(object: JsonObject): void {
    const metadata = objectIn(object.metadata);
    this.add('namespace', metadata.namespace);
    namesOfSelectedNamespaces(object).forEach((each) => this.add('namespace', each));
    switch (object.kind) {
      case 'Namespace':
        this.add('namespace', metadata.name);
        break;
      case 'ServiceAccount':
        this.add('account', metadata.name);
        break;
      case 'PodSecurityPolicy':
        this.add('policy', metadata.name);
        break;
      case 'Role':
      case 'ClusterRole':
        this.add('role', metadata.name);
        itemsIn(object.rules).forEach(({ resourceNames }) => Array.isArray(resourceNames) && resourceNames.forEach((each) => this.add('policy', each)));
        break;
      case 'RoleBinding':
      case 'ClusterRoleBinding':
        this.addBinding(object, metadata);
        break;
      default:
        this.addAccounts(object);
    }
  }

  public complete(): NamesInUse {
    const of = (type: NameType): readonly Pattern[] => [...this.found.get(type)?.values() ?? []];
    const namespaces = of('namespace');
    return {
      'namespace': namespaces,
      'account': of('account'),
      'subject-account': [...of('account'), ...of('subject-account')],
      'group': [...of('group'), ...namespaces.map(([first, ...rest]) => [`${GROUP_OF_NAMESPACE}${first}`, ...rest])],
      'role': of('role'),
      'policy': of('policy'),
      'policy-order': of('policy'),
      'binding': of('binding'),
    };
  }

  private addBinding({ roleRef, subjects }: JsonObject, metadata: JsonObject): void {
    this.add('binding', metadata.name);
    this.add('role', objectIn(roleRef).name);
    for (const subject of itemsIn(subjects)) {
      this.add('namespace', subject.namespace);
      this.add(subject.kind === 'ServiceAccount' ? 'account' : 'group', subject.name);
      if (typeof subject.name === 'string' && subject.name.startsWith(GROUP_OF_NAMESPACE)) {
        this.add('namespace', subject.name.slice(GROUP_OF_NAMESPACE.length));
      }
    }
  }

  /** The accounts that pods name, wherever the pod template is. */
  private addAccounts(value: unknown): void {
    if (Array.isArray(value)) {
      value.forEach((item) => this.addAccounts(item));
    } else if (isJsonObject(value) && !(value instanceof UnresolvedValue)) {
      for (const [key, item] of Object.entries(value)) {
        if (key === 'serviceAccountName' || key === 'serviceAccount') {
          this.add('account', item);
        } else {
          this.addAccounts(item);
        }
      }
    }
  }
}

function exemptNamespaces(configuration: unknown): readonly unknown[] {
  const { namespaces } = objectIn(objectIn(configuration).exemptions);
  return Array.isArray(namespaces) ? namespaces : [];
}

function objectIn(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}

function itemsIn(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}
