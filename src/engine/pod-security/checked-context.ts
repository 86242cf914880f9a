import { Int64 } from '../objects/int64';
import { AppArmorProfile, Capabilities, PodSecurityContext, SeccompProfile, SecurityContext, SELinuxOptions, Sysctl } from '../objects/pod';
import { Draft } from '../objects/shape';

/** A security context: of a container, or of the pod, which has fewer fields. Undefined is what is not set. */
export interface CheckedContext {
  readonly allowPrivilegeEscalation: boolean | undefined;
  readonly appArmorType: string | undefined;
  readonly capabilities: Capabilities | undefined;
  readonly hostProcess: boolean | undefined;
  readonly privileged: boolean | undefined;
  readonly procMount: string | undefined;
  readonly runAsNonRoot: boolean | undefined;
  readonly runAsUser: Int64 | undefined;
  readonly seccompType: string | undefined;
  readonly seLinuxOptions: SELinuxOptions | undefined;
  /** Of a pod. */
  readonly sysctls: readonly Sysctl[] | undefined;
}

const NO_CONTEXT: CheckedContext = {
  allowPrivilegeEscalation: undefined,
  appArmorType: undefined,
  capabilities: undefined,
  hostProcess: undefined,
  privileged: undefined,
  procMount: undefined,
  runAsNonRoot: undefined,
  runAsUser: undefined,
  seccompType: undefined,
  seLinuxOptions: undefined,
  sysctls: undefined,
};

/** INVARIANT: of the pod's own context the checks may ask only for what a pod has; whatever else stands there is not the server's. */
export function checkedContext(given: PodSecurityContext & SecurityContext | undefined): CheckedContext {
  if (given === undefined) {
    return NO_CONTEXT;
  }
  const context: Draft<CheckedContext> = { ...NO_CONTEXT };
  // A loop over what is there: the one way to read an object of unknown shape without a search for every field.
  for (const field in given) {
    switch (field) {
      case 'allowPrivilegeEscalation': context.allowPrivilegeEscalation = given[field]; break;
      case 'appArmorProfile': context.appArmorType = typeOf(given[field]); break;
      case 'capabilities': context.capabilities = given[field]; break;
      case 'privileged': context.privileged = given[field]; break;
      case 'procMount': context.procMount = given[field]; break;
      case 'runAsNonRoot': context.runAsNonRoot = given[field]; break;
      case 'runAsUser': context.runAsUser = given[field]; break;
      case 'seccompProfile': context.seccompType = typeOf(given[field]); break;
      case 'seLinuxOptions': context.seLinuxOptions = given[field]; break;
      case 'sysctls': context.sysctls = given[field]; break;
      case 'windowsOptions': context.hostProcess = given[field]?.hostProcess; break;
    }
  }
  return context;
}

function typeOf(profile: AppArmorProfile | SeccompProfile | undefined): string | undefined {
  return profile && (profile.type ?? '');
}
