import { quote } from '../field/quote';
import { KubernetesObject } from '../objects/meta';
import { isQualifiedName } from '../validation/names/names';
import { rulesFor } from '../validation/rules';
import { Minor } from '../version';

/*
 * What the server tells about the finalizers that a custom resource gets.
 * upstream: k8s.io/apiextensions-apiserver/pkg/registry/customresource/strategy.go generateWarningsFromObj
 */

const SINCE: Minor = 29;
/** From here on a name with a dot is told to lack a path, rather than a domain. */
const TELLS_PATH_SINCE: Minor = 32;
const STANDARD = ['orphan', 'foregroundDeletion', 'kubernetes'];
const PATH = 'metadata.finalizers';
const PREFER = 'prefer a domain-qualified finalizer name';
const CONFLICTS = 'to avoid accidental conflicts with other finalizer writers';

export function finalizerWarnings(object: KubernetesObject, old: KubernetesObject | undefined, minor: Minor): readonly string[] {
  const before = old?.metadata?.finalizers ?? [];
  const added = (object.metadata?.finalizers ?? []).filter((each) => !before.includes(each));
  return minor < SINCE ? [] : [...new Set(added)].sort().flatMap((name) => warningsOn(name, minor));
}

function warningsOn(name: string, minor: Minor): readonly string[] {
  const messages = isQualifiedName(name, rulesFor(minor)).map((message) => `${PATH}: ${quote(name)}: ${message}`);
  if (name.includes('/') || STANDARD.includes(name)) {
    return messages;
  }
  const lacksPath = minor >= TELLS_PATH_SINCE && name.includes('.');
  return [...messages, `${PATH}: ${quote(name)}: ${PREFER} ${lacksPath ? `including a path (/) ${CONFLICTS}` : CONFLICTS}`];
}
