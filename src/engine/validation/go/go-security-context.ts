import { GoField, goStruct } from './go-syntax';
import { GoSyntax } from '../../field/error';
import { SeccompProfile, SecurityContext } from '../../objects/pod';
import { ValidationRules } from '../rules';

/*
 * The internal types, field by field as they are declared. upstream: pkg/apis/core/types.go
 */

const CAPABILITIES: readonly GoField[] = [
  { name: 'Add', key: 'add', list: 'core.Capability' },
  { name: 'Drop', key: 'drop', list: 'core.Capability' },
];

const SE_LINUX_OPTIONS: readonly GoField[] = [
  { name: 'User', key: 'user' },
  { name: 'Role', key: 'role' },
  { name: 'Type', key: 'type' },
  { name: 'Level', key: 'level' },
];

const WINDOWS_OPTIONS: readonly GoField[] = [
  { name: 'GMSACredentialSpecName', key: 'gmsaCredentialSpecName', pointer: 'string' },
  { name: 'GMSACredentialSpec', key: 'gmsaCredentialSpec', pointer: 'string' },
  { name: 'RunAsUserName', key: 'runAsUserName', pointer: 'string' },
  { name: 'HostProcess', key: 'hostProcess', pointer: 'bool' },
];

const PROFILE: readonly GoField[] = [
  { name: 'Type', key: 'type' },
  { name: 'LocalhostProfile', key: 'localhostProfile', pointer: 'string' },
];

const WINDOWS_FIELD: GoField = { name: 'WindowsOptions', key: 'windowsOptions', pointer: 'core.WindowsSecurityContextOptions', fields: WINDOWS_OPTIONS };
const SECCOMP_FIELD: GoField = { name: 'SeccompProfile', key: 'seccompProfile', pointer: 'core.SeccompProfile', fields: PROFILE };
const APP_ARMOR_FIELD: GoField = { name: 'AppArmorProfile', key: 'appArmorProfile', pointer: 'core.AppArmorProfile', fields: PROFILE };

function securityContextFields(rules: ValidationRules): readonly GoField[] {
  return [
    { name: 'Capabilities', key: 'capabilities', pointer: 'core.Capabilities', fields: CAPABILITIES },
    { name: 'Privileged', key: 'privileged', pointer: 'bool' },
    { name: 'SELinuxOptions', key: 'seLinuxOptions', pointer: 'core.SELinuxOptions', fields: SE_LINUX_OPTIONS },
    ...(rules.windowsOptionsInSecurityContext ? [WINDOWS_FIELD] : []),
    { name: 'RunAsUser', key: 'runAsUser', pointer: 'int64' },
    { name: 'RunAsGroup', key: 'runAsGroup', pointer: 'int64' },
    { name: 'RunAsNonRoot', key: 'runAsNonRoot', pointer: 'bool' },
    { name: 'ReadOnlyRootFilesystem', key: 'readOnlyRootFilesystem', pointer: 'bool' },
    { name: 'AllowPrivilegeEscalation', key: 'allowPrivilegeEscalation', pointer: 'bool' },
    { name: 'ProcMount', key: 'procMount', pointer: 'core.ProcMountType' },
    ...(rules.seccompFields ? [SECCOMP_FIELD] : []),
    ...(rules.appArmorFields ? [APP_ARMOR_FIELD] : []),
  ];
}

export function goSecurityContext(context: SecurityContext, rules: ValidationRules): GoSyntax {
  return goStruct('core.SecurityContext', securityContextFields(rules), context, rules);
}

export function goSeccompProfile(profile: SeccompProfile, rules: ValidationRules): GoSyntax {
  return goStruct('core.SeccompProfile', PROFILE, profile, rules);
}
