import { TemplateStep } from './step';
import { LAST_APPLIED_ANNOTATION } from '../../engine/objects/annotations';
import { Diagnostic } from '../../manifests/result/diagnostic';
import { TOO_LARGE, WITHOUT_NAME } from '../../manifests/set/object-warnings';

/**
 * The diagnostics of a check in which kubectl is the client of all manifests, and Helm that of all releases: what another client might do is no way out.
 *
 * upstream: kubectl-handler/apply/__init__.py, which runs kubectl apply, or kubectl create with --save-config
 */
export function withKubectlFailures(diagnostics: readonly Diagnostic[], steps: readonly TemplateStep[]): readonly Diagnostic[] {
  const released = new Set(steps.flatMap(({ isRelease, source }) => (isRelease === true ? [source] : [])));
  return diagnostics.flatMap((each) => {
    if (each.alike !== WITHOUT_NAME && each.alike !== TOO_LARGE) {
      return [each];
    }
    const message = each.alike === TOO_LARGE ? TOO_LARGE_FOR_HANDLER : each.message;
    return released.has(each.source) ? [] : [{ ...each, level: 'error', message } as const];
  });
}

const TOO_LARGE_FOR_HANDLER = 'the API server rejects the object: metadata.annotations: Too long: may not be more than 262144 bytes. '
  + `The handler of the AWS CDK puts all of the object into the annotation ${LAST_APPLIED_ANNOTATION}; install it by a Helm chart, or make it smaller`;
