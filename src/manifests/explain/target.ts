import { nearestName } from '../../engine/decoding/nearest-name';
import { kindOfResource } from '../../engine/kinds';
import { groupOf } from '../set/api-groups';
import { Identity } from '../set/identity';
import { isOfResource, readResourceArgument, ResourceArgument } from '../set/resource-argument';

/** The object that is asked about, as kubectl names it: `deploy/web`, `deployments.apps/web`, `deployments.v1.apps/web`. */
export interface ExplainTarget extends ResourceArgument {
  /** As it is given. */
  readonly text: string;
  readonly name: string;
}

export function readTarget(text: string): ExplainTarget | { readonly error: string } {
  const slash = text.indexOf('/');
  const [type, name] = [text.slice(0, slash), text.slice(slash + 1)];
  if (slash < 1 || name === '' || name.includes('/')) {
    return { error: `${text}: write KIND/NAME, such as deployment/web` };
  }
  return { text, ...readResourceArgument(type), name };
}

export function isTarget(target: ExplainTarget, identity: Pick<Identity, 'apiVersion' | 'kind' | 'namespace' | 'name'>, namespace: string | undefined): boolean {
  const { name, namespace: own } = identity;
  return name === target.name && isOfResource(target, identity) && (namespace === undefined || own === undefined || own === namespace);
}

const MOST_NAMES = 5;

/** What to say where no object is the one, with those that may be meant. */
export function notFound(target: ExplainTarget, identities: readonly Identity[], namespace: string | undefined): string {
  const { text, name } = target;
  const where = namespace === undefined ? '' : ` in namespace ${namespace}`;
  const ofType = identities.filter((each) => isOfResource(target, each));
  const elsewhere = ofType.filter((each) => each.name === name);
  const nearest = nearestName(name, ofType.map((each) => each.name));
  const likely = [...elsewhere, ...ofType.filter((each) => each.name === nearest), ...identities.filter((each) => each.name === name)];
  const shown = likely.length > 0 ? likely : ofType;
  const titles = [...new Set(shown.map((each) => commandOf(each)))];
  return `${text}${where}: not in the set${titles.length === 0 ? kindsOf(identities) : `; did you mean ${someOf(titles)}?`}`;
}

function kindsOf(identities: readonly Identity[]): string {
  const kinds = [...new Set(identities.map(({ kind }) => kind))].sort();
  return kinds.length === 0 ? '' : `, which has objects of the kinds ${kinds.join(', ')}`;
}

/** What to say where several objects are the one. */
export function ambiguous({ text }: ExplainTarget, identities: readonly Identity[]): string {
  return `${text}: ${identities.length} objects have this name; choose one of ${someOf(identities.map(commandOf))}`;
}

/** How a command names the object. */
function commandOf({ kind, apiVersion, namespace, name }: Identity): string {
  const group = groupOf(apiVersion);
  const type = kindOfResource(kind) === undefined && group !== '' ? `${kind}.${group}` : kind;
  return `${type}/${name}${namespace === undefined ? '' : ` -n ${namespace}`}`;
}

function someOf(texts: readonly string[]): string {
  const shown = texts.slice(0, MOST_NAMES);
  return texts.length > MOST_NAMES ? `${shown.join(', ')} or ${texts.length - MOST_NAMES} others` : shown.join(' or ');
}

