import { nameInMessages, podForbidden } from '../admission/forbidden';
import { Pod } from '../objects/pod';
import { assume, deny, Step } from '../progress';
import { lookUpServiceAccount } from '../state/look-up';
import { Assumption } from '../verdict';
import { admitServiceAccount, serviceAccountNotFound } from './admission';

/** The ServiceAccount plugin. */
export const serviceAccount: Step = (state, request, progress) => {
  const { settings } = state;
  if (!settings.plugins.has('ServiceAccount')) {
    return progress;
  }
  const { namespace } = request;
  const pod: Pod = progress.object;
  let assumptions: readonly Assumption[] = [];
  const decision = admitServiceAccount({
    accountNamed: (name) => {
      const absence = (): string => podForbidden(nameInMessages(request), serviceAccountNotFound(namespace, name));
      const found = lookUpServiceAccount(state, namespace, name, absence);
      assumptions = 'absent' in found ? [] : found.assumptions;
      return 'absent' in found ? undefined : found.value;
    },
    minor: settings.minor,
  }, namespace, pod);
  return decision.admitted
    ? assume({ ...progress, object: decision.pod }, assumptions)
    : deny(progress, { stage: 'service-account', code: 403, message: podForbidden(nameInMessages(request), decision.message), assumptions });
};
