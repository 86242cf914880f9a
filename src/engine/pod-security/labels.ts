import { compareLevels, INVALID_LEVEL, INVALID_VERSION, Level, LevelVersion, parseLevel, parseVersion, Version } from './level-version';
import { Mode, LevelsPolicy } from './policy';
import { FieldError, invalid } from '../field/error';
import { StringMap } from '../objects/meta';
import { Minor } from '../version';

/*
 * upstream: api/helpers.go PolicyToEvaluate
 */

/** The label of each mode's level, and of its version. */
export const LEVEL_LABELS = {
  enforce: 'pod-security.kubernetes.io/enforce',
  audit: 'pod-security.kubernetes.io/audit',
  warn: 'pod-security.kubernetes.io/warn',
} as const satisfies Record<Mode, string>;

export const VERSION_LABELS = {
  enforce: 'pod-security.kubernetes.io/enforce-version',
  audit: 'pod-security.kubernetes.io/audit-version',
  warn: 'pod-security.kubernetes.io/warn-version',
} as const satisfies Record<Mode, string>;

/** From this server on, `warn` follows a stricter `enforce`. */
const WARN_FOLLOWS_ENFORCE: Minor = 26;

/** Levels for a label that cannot be read: closed where it decides, open where it only tells. */
const FALLBACK_LEVELS: Readonly<Record<Mode, Level>> = { enforce: 'restricted', audit: 'privileged', warn: 'privileged' };

export interface LabelledPolicy {
  /** Always usable, even with errors. */
  readonly policy: LevelsPolicy;
  readonly errors: readonly FieldError[];
}

/** The policy that a namespace's labels ask for, with the defaults for what they leave open. */
export function policyToEvaluate(labels: StringMap | undefined, defaults: LevelsPolicy, newest: Minor): LabelledPolicy {
  const texts = textsOf(labels);
  const errors: FieldError[] = [];
  const enforce = readMode('enforce', texts.enforce, defaults.enforce, errors);
  const audit = readMode('audit', texts.audit, defaults.audit, errors);
  const warn = readMode('warn', texts.warn, defaults.warn, errors);
  const policy = { enforce, audit, warn };
  return { policy: newest >= WARN_FOLLOWS_ENFORCE ? withDefaultedWarn(policy, texts) : policy, errors };
}

/** What the labels of a mode say, as it is written. */
interface ModeTexts {
  level: string | undefined;
  version: string | undefined;
}

type LabelTexts = Readonly<Record<Mode, ModeTexts>>;

function textsOf(labels: StringMap | undefined): LabelTexts {
  const enforce: ModeTexts = { level: undefined, version: undefined };
  const audit: ModeTexts = { level: undefined, version: undefined };
  const warn: ModeTexts = { level: undefined, version: undefined };
  // A loop over what is there: see checkedContext.
  for (const label in labels) {
    switch (label) {
      case LEVEL_LABELS.enforce: enforce.level = labels[label]; break;
      case VERSION_LABELS.enforce: enforce.version = labels[label]; break;
      case LEVEL_LABELS.audit: audit.level = labels[label]; break;
      case VERSION_LABELS.audit: audit.version = labels[label]; break;
      case LEVEL_LABELS.warn: warn.level = labels[label]; break;
      case VERSION_LABELS.warn: warn.version = labels[label]; break;
    }
  }
  return { enforce, audit, warn };
}

function readMode(mode: Mode, { level, version }: ModeTexts, fallback: LevelVersion, errors: FieldError[]): LevelVersion {
  if (level === undefined && version === undefined) {
    return fallback;
  }
  return {
    level: level === undefined ? fallback.level : readLevel(mode, level, errors),
    version: version === undefined ? fallback.version : readVersion(mode, version, errors),
  };
}

function readLevel(mode: Mode, text: string, errors: FieldError[]): Level {
  const level = parseLevel(text);
  if (level === undefined) {
    errors.push(invalid(`metadata.labels[${LEVEL_LABELS[mode]}]`, text, INVALID_LEVEL));
  }
  return level ?? FALLBACK_LEVELS[mode];
}

function readVersion(mode: Mode, text: string, errors: FieldError[]): Version {
  const version = parseVersion(text);
  if (version === undefined) {
    errors.push(invalid(`metadata.labels[${VERSION_LABELS[mode]}]`, text, INVALID_VERSION));
  }
  return version ?? 'latest';
}

function withDefaultedWarn(policy: LevelsPolicy, texts: LabelTexts): LevelsPolicy {
  const { enforce, warn } = policy;
  const isSet = enforce.level === texts.enforce.level;
  if (texts.warn.level !== undefined || !isSet || compareLevels(enforce.level, warn.level) <= 0) {
    return policy;
  }
  const version = texts.warn.version === undefined ? enforce.version : warn.version;
  return { ...policy, warn: { level: enforce.level, version } };
}
