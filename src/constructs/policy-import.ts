import { Yaml } from 'cdk8s';
import { POLICY_API_VERSION, POLICY_KIND, propOfField } from './policy-manifest';
import { PodSecurityPolicyProps } from './policy-props';
import { refuseUnknownFields } from './refuse-invalid-policy';

type JsonObject = Readonly<Record<string, unknown>>;

/** Under this annotation kubectl keeps what was applied last. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** The rules without which the API server takes no policy: here they stay empty, and so are refused as it refuses them. */
const REQUIRED_RULES: JsonObject = { seLinux: {}, runAsUser: {}, supplementalGroups: {}, fsGroup: {} };

/** The props of a policy that exists as a manifest. What the server has added to its metadata is left out. */
export function propsOfManifest(manifest: unknown, path: string): PodSecurityPolicyProps {
  if ((manifest as { readonly kind?: unknown } | null)?.kind !== POLICY_KIND) {
    throw new Error(`${path}: found no object of kind ${POLICY_KIND}; pass one as kubectl get psp NAME -o json prints it`);
  }
  const { metadata = {}, spec = {} } = manifest as { readonly metadata?: JsonObject; readonly spec?: JsonObject };
  refuseUnknownFields({ apiVersion: POLICY_API_VERSION, kind: POLICY_KIND, spec }, path);
  const { [LAST_APPLIED]: _lastApplied, ...annotations } = (metadata.annotations ?? {}) as JsonObject;
  const fields = Object.entries(spec).filter(([, value]) => value !== null);
  return {
    ...REQUIRED_RULES,
    ...Object.fromEntries(fields.map(([field, value]) => [propOfField(field), value])),
    name: metadata.name as string | undefined,
    labels: metadata.labels as Record<string, string> | undefined,
    annotations: annotations as Record<string, string>,
  };
}

/** The only policy in a file, or at an address. */
export function loadPolicyFile(fileOrUrl: string, path: string): unknown {
  const policies = Yaml.load(fileOrUrl).filter((document: { readonly kind?: unknown } | null) => document?.kind === POLICY_KIND);
  if (policies.length !== 1) {
    throw new Error(`${path}: ${fileOrUrl} has ${policies.length === 0 ? 'no' : policies.length} objects of kind ${POLICY_KIND}; `
      + 'write the one that is meant into a file of its own, or pass it to fromManifest');
  }
  return policies[0];
}
