import { ConfigurationError, decodeConfiguration, PodSecurityConfiguration, PodSecurityDefaults } from './configuration-decoding';
import { validateExemptions } from './configuration-validation';
import { Exemptions } from './exemptions';
import { INVALID_LEVEL, INVALID_VERSION, LevelVersion, parseLevel, parseVersion } from './level-version';
import { Mode, LevelsPolicy } from './policy';
import { formatAggregate } from '../field/error';
import { Minor } from '../version';

/*
 * From the PodSecurityConfiguration of a server to what the plugin decides with.
 * upstream: admission/api/load/load.go, admission/api/helpers.go, plugin/pkg/admission/security/podsecurity/admission.go ValidateInitialization
 */

/** What the plugin decides with: once per cluster. */
export interface PodSecurityPlugin {
  /** The server's own minor, the newest version of the standards that it knows. */
  readonly newest: Minor;
  /** For namespaces whose labels leave a mode open. */
  readonly defaults: LevelsPolicy;
  readonly exemptions: Exemptions;
}

/** A server does not start with an `error`, which is its own sentence. */
export type LoadedPlugin = { readonly plugin: PodSecurityPlugin } | ConfigurationError;

/** The plugin of a server of that minor; without a document, as it is when nobody configures it. */
export function loadPlugin(newest: Minor, document?: unknown): LoadedPlugin {
  const decoded = document === undefined ? { configuration: {} } : decodeConfiguration(document, newest);
  return 'error' in decoded ? decoded : complete(decoded.configuration, newest);
}

function complete({ defaults = {}, exemptions = {} }: PodSecurityConfiguration, newest: Minor): LoadedPlugin {
  const problems: string[] = [];
  const policy: LevelsPolicy = {
    enforce: readDefault('enforce', defaults, problems),
    audit: readDefault('audit', defaults, problems),
    warn: readDefault('warn', defaults, problems),
  };
  if (problems.length > 0) {
    return { error: `PodSecurity configuration error: ${problems.length === 1 ? problems[0] : `[${problems.join(', ')}]`}` };
  }
  const errors = validateExemptions(exemptions, newest);
  if (errors.length > 0) {
    return { error: `PodSecurity invalid: ${formatAggregate(errors)}` };
  }
  const { usernames, namespaces, runtimeClasses } = exemptions;
  return {
    plugin: {
      newest,
      defaults: policy,
      exemptions: { usernames: new Set(usernames), namespaces: new Set(namespaces), runtimeClasses: new Set(runtimeClasses) },
    },
  };
}

function readDefault(mode: Mode, defaults: PodSecurityDefaults, problems: string[]): LevelVersion {
  // upstream: an empty text counts as none.
  const level = parseLevel(defaults[mode] || 'privileged');
  const version = parseVersion(defaults[`${mode}-version`] || 'latest');
  if (level === undefined) {
    problems.push(`${mode}: ${INVALID_LEVEL}`);
  }
  if (version === undefined) {
    problems.push(`${mode}-version: ${INVALID_VERSION}`);
  }
  return { level: level ?? 'restricted', version: version ?? 'latest' };
}
