import { ARGO_CD } from './argocd';
import { ClientRules } from './client-rules';
import { FLUX } from './flux';
import { HELM } from './helm';
import { ClientName } from './set-client';

/** By client; kubectl sends every object in the order of the documents. */
const RULES: Readonly<Record<ClientName, ClientRules | undefined>> = { kubectl: undefined, helm: HELM, flux: FLUX, argocd: ARGO_CD };

export function rulesOf(name: ClientName): ClientRules | undefined {
  return RULES[name];
}
