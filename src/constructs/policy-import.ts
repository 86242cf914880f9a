import { Yaml } from 'cdk8s';
import { POLICY_API_VERSION, POLICY_KIND, propOfField } from './policy-manifest';
import { PodSecurityPolicyProps } from './policy-props';
import { refuseUnknownFields } from './refuse-invalid-policy';

type ManifestFields = Readonly<Record<string, unknown>>;

/** The annotation in which kubectl stores the last applied configuration. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** The rules that the API server requires. They stay empty if the manifest does not set them, so the policy is rejected as the API server rejects it. */
const REQUIRED_RULES: ManifestFields = { seLinux: {}, runAsUser: {}, supplementalGroups: {}, fsGroup: {} };

/** The props of a policy manifest, without the metadata that the API server adds. */
export function propsOfManifest(manifest: unknown, path: string): PodSecurityPolicyProps {
  if ((manifest as { readonly kind?: unknown } | null)?.kind !== POLICY_KIND) {
    throw new Error(`${path}: found no object of kind ${POLICY_KIND}; pass the output of kubectl get psp NAME -o json`);
  }
  const { metadata = {}, spec = {} } = manifest as { readonly metadata?: ManifestFields; readonly spec?: ManifestFields };
  refuseUnknownFields({ apiVersion: POLICY_API_VERSION, kind: POLICY_KIND, spec }, path);
  const { [LAST_APPLIED]: _lastApplied, ...annotations } = (metadata.annotations ?? {}) as ManifestFields;
  const fields = Object.entries(spec).filter(([, value]) => value !== null);
  return {
    ...REQUIRED_RULES,
    ...Object.fromEntries(fields.map(([field, value]) => [propOfField(field), value])),
    name: metadata.name as string | undefined,
    metadata: { labels: metadata.labels as Record<string, string> | undefined, annotations: annotations as Record<string, string> },
  };
}

/** The only policy in a file or at a URL. */
export function loadPolicyFile(fileOrUrl: string, path: string): unknown {
  const policies = Yaml.load(fileOrUrl).filter((document: { readonly kind?: unknown } | null) => document?.kind === POLICY_KIND);
  if (policies.length !== 1) {
    throw new Error(`${path}: ${fileOrUrl} has ${policies.length === 0 ? 'no' : policies.length} objects of kind ${POLICY_KIND}; `
      + 'move the policy to a file of its own, or pass it to fromManifest');
  }
  return policies[0];
}
