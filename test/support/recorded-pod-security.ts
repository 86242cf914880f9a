import { Response } from './recorded-response';
import { reviewLine } from '../../src/cli/review';
import { KubernetesObject, StringMap } from '../../src/engine/objects/meta';
import { formatMinor, NEWEST_MINOR } from '../../src/engine/version';

/** A case of the recorded answers of Pod Security Admission. */
export interface PodSecurityCase {
  readonly name: string;
  readonly namespaceLabels?: StringMap;
  readonly config?: object;
  readonly request: { readonly namespace: string; readonly username: string; readonly object: KubernetesObject };
  readonly response: Response;
}

/** The answer of `review`, in the form of the recorded one. */
export function answerTo({ config, namespaceLabels, request: { namespace, username, object } }: PodSecurityCase): Response {
  const { response } = JSON.parse(reviewLine(JSON.stringify({
    kubernetesVersion: formatMinor(NEWEST_MINOR),
    plugins: ['PodSecurity'],
    podSecurityConfiguration: config,
    objects: [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels: namespaceLabels } }],
    request: { operation: 'CREATE', namespace, userInfo: { username, groups: [] }, object },
  }))) as { readonly response: Response };
  const { object: stored, ...answer } = response;
  return answer;
}
