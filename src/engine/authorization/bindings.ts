import { namedPolicies } from './rules';
import { SubjectIndex } from './subject-index';
import { PolicyRule, Role, RoleBinding, UserInfo } from '../objects/rbac';

/** The role of a binding, and its rules that grant the use of some policy. */
export interface ResolvedRole {
  readonly role: Role | undefined;
  readonly rules: readonly PolicyRule[];
}

/** A binding, and its role, looked up when first asked for. */
export interface UseBinding {
  readonly binding: RoleBinding;
  /** `''` for a ClusterRoleBinding. */
  readonly namespace: string;
  readonly resolved: () => ResolvedRole;
}

type Resolve = (binding: RoleBinding, namespace: string) => ResolvedRole;

/** The bindings of a namespace, or of the cluster, found by whom they are for and by what they grant. */
export class Bindings {
  private readonly all: readonly UseBinding[];
  private readonly namespace: string;
  private subjects: SubjectIndex | undefined;
  private policies?: PolicyIndex;

  constructor(bindings: readonly RoleBinding[], namespace: string, resolve: Resolve, subjects?: SubjectIndex) {
    this.subjects = subjects;
    this.namespace = namespace;
    this.all = bindings.map((binding) => {
      let resolved: ResolvedRole | undefined;
      return { binding, namespace, resolved: () => resolved ??= resolve(binding, namespace) };
    });
  }

  /** Those that apply to one of the users, in their order. */
  public of(users: readonly UserInfo[]): readonly UseBinding[] {
    this.subjects ??= new SubjectIndex(this.all.map(({ binding }) => binding), this.namespace);
    return this.subjects.placesOf(users).map((place) => this.all[place]);
  }

  /** Those whose role grants the use of the policy, in their order. */
  public granting(policy: string): readonly UseBinding[] {
    const { any, byName } = this.policies ??= indexPolicies(this.all);
    const named = byName.get(policy) ?? [];
    const places = any.length === 0 ? named : named.length === 0 ? any : [...new Set([...any, ...named])].sort((a, b) => a - b);
    return places.map((place) => this.all[place]);
  }
}

/** The places of bindings by the policies that their roles name. */
interface PolicyIndex {
  /** Those whose roles grant the use of every policy. */
  readonly any: readonly number[];
  readonly byName: ReadonlyMap<string, readonly number[]>;
}

function indexPolicies(bindings: readonly UseBinding[]): PolicyIndex {
  const any: number[] = [];
  const byName = new Map<string, number[]>();
  bindings.forEach(({ resolved }, place) => {
    const names = namedPolicies(resolved().rules);
    if (names === 'any') {
      any.push(place);
      return;
    }
    names.forEach((name) => {
      const places = byName.get(name);
      if (places === undefined) {
        byName.set(name, [place]);
      } else {
        places.push(place);
      }
    });
  });
  return { any, byName };
}
