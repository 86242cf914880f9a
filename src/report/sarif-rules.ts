import { CHECK_DESCRIPTIONS, CheckDescription } from './check-descriptions';
import { stageTitle } from './trace';
import type { Stage } from '../engine/verdict';
import { printable } from '../text/printable';

/** A rule of SARIF: what a result is about, and where people read about it. */
export interface SarifRule {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string; readonly markdown: string };
  readonly helpUri?: string;
  readonly defaultConfiguration: { readonly level: SarifLevel };
  readonly properties?: Readonly<Record<string, unknown>>;
}

export type SarifLevel = 'error' | 'warning' | 'note';

/** What a result tells of its rule. */
export interface RuleUse {
  readonly ruleId: string;
  readonly level: SarifLevel;
  /** Where the API server denied. */
  readonly stage?: Stage;
}

/** The rules that results name, in the order in which they first do. */
export class SarifRules {
  private readonly indices = new Map<string, number>();
  private readonly rules: SarifRule[] = [];

  public indexOf({ ruleId: id, stage, level }: RuleUse): number {
    const known = this.indices.get(id);
    if (known !== undefined) {
      return known;
    }
    this.indices.set(id, this.rules.length);
    return this.rules.push(ruleOf(id, stage, level)) - 1;
  }

  public all(): readonly SarifRule[] {
    return this.rules;
  }
}

interface Description {
  readonly what: string;
  readonly todo: string;
}

const WRITE_IT_RIGHT = 'Change the object as the result says.';

const RULES: Readonly<Record<string, Description>> = {
  'unknown': {
    what: 'The verdict depends on something that is not in the set.',
    todo: 'Add what is missing to the set, or to the objects that are already in the cluster.',
  },
  'warning': { what: 'The API server accepts the object with a warning.', todo: 'Read the warning, and change the object if it is right.' },
  'diagnostic': { what: 'Something about the input.', todo: 'Correct the file.' },
  'assumption': {
    what: 'A verdict holds if something that is not in the set is as assumed.',
    todo: 'Add the object that is missing, or check that the assumption is right. With --strict, such verdicts are unknown.',
  },
  'use': {
    what: 'No account of the pod may use a PodSecurityPolicy that admits it.',
    todo: 'Grant the service account the use of a policy, or let the pod run as an account that has such a grant.',
  },
  'decode': { what: 'The API server cannot read a value.', todo: WRITE_IT_RIGHT },
  'client': {
    what: 'The client refuses to apply the object.',
    todo: 'Do what the message asks for: of an object that is there and not of the release, rename it, or let Helm take it over.',
  },
  'field-manager': {
    what: 'Another manager owns a field that is applied.',
    todo: 'Remove the field, so that the other manager keeps it, or apply with --force-conflicts.',
  },
  'apiVersion': { what: 'The cluster does not serve this kind in this version.', todo: 'Use a version that the cluster serves.' },
  'storage': {
    what: 'The API server does not store the object.',
    todo: 'Remove the version or the uid that the object should not have, or change the object of this name that is there.',
  },
  'api-validation': { what: 'The API server rejects the object as invalid.', todo: WRITE_IT_RIGHT },
};

const POD_SECURITY_STANDARDS = 'https://kubernetes.io/docs/concepts/security/pod-security-standards/';
const POD_SECURITY_POLICY = 'https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/';
const ADMISSION_POLICIES = 'https://kubernetes.io/docs/reference/access-authn-authz';

/** Where people read about what a stage checks. */
const PAGES: Readonly<Partial<Record<Stage, string>>> = {
  'pod-security': POD_SECURITY_STANDARDS,
  'psp-admit': POD_SECURITY_POLICY,
  'psp-validate': POD_SECURITY_POLICY,
  'vap': `${ADMISSION_POLICIES}/validating-admission-policy/`,
  'map': `${ADMISSION_POLICIES}/mutating-admission-policy/`,
};

/** GitHub shows the rule as a security problem of this severity: high from 7.0 on, else medium. */
const SEVERITIES = { baseline: '8.0', restricted: '5.0' } as const;

function ruleOf(id: string, stage: Stage | undefined, level: SarifLevel): SarifRule {
  const check = stage === 'pod-security' && Object.hasOwn(CHECK_DESCRIPTIONS, id) ? CHECK_DESCRIPTIONS[id] : undefined;
  return check === undefined ? plainRule(id, stage, level) : podSecurityRule(id, check);
}

function podSecurityRule(id: string, { level, title, fields, allowed, example }: CheckDescription): SarifRule {
  const text = `${title}. Level: ${level}. Fields: ${fields}. Allowed: ${allowed}.`;
  const snippet = example === undefined ? '' : `\n\n\`\`\`yaml\n${example}\n\`\`\``;
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text },
    help: {
      text: `${text} See ${POD_SECURITY_STANDARDS}`,
      markdown: `${title}.\n\n- **Level:** ${level}\n- **Fields:** ${fields.replace(ASTERISK, '\\*')}\n- **Allowed:** ${allowed.replace(ASTERISK, '\\*')}${snippet}\n\n`
        + `See [Pod Security Standards](${POD_SECURITY_STANDARDS}).`,
    },
    helpUri: POD_SECURITY_STANDARDS,
    defaultConfiguration: { level: 'error' },
    properties: { 'tags': ['security', 'kubernetes', 'pod-security-standards', level], 'security-severity': SEVERITIES[level] },
  };
}

/** Markdown would make emphasis of them. */
const ASTERISK = /\*/g;

function plainRule(id: string, stage: Stage | undefined, level: SarifLevel): SarifRule {
  const { what, todo } = Object.hasOwn(RULES, id) ? RULES[id] : descriptionOf(id, stage);
  const helpUri = stage === undefined || (Object.hasOwn(RULES, id) && id !== 'use') ? undefined : PAGES[stage];
  const help = `${what} ${todo}`;
  return {
    id,
    shortDescription: { text: what },
    fullDescription: { text: help },
    help: { text: helpUri === undefined ? help : `${help} See ${helpUri}`, markdown: helpUri === undefined ? help : `${help} See [the documentation](${helpUri}).` },
    ...(helpUri !== undefined && { helpUri }),
    defaultConfiguration: { level },
    ...(stage !== undefined && SECURITY_STAGES.has(stage) && { properties: { tags: ['security', 'kubernetes'] } }),
  };
}

/** What denies for security. Other denials are mistakes. */
const SECURITY_STAGES: ReadonlySet<Stage> = new Set<Stage>(['pod-security', 'psp-admit', 'psp-validate', 'vap', 'map', 'security-context-deny']);

function descriptionOf(id: string, stage: Stage | undefined): Description {
  const name = printable(id);
  if (stage === 'vap' || stage === 'map') {
    return { what: `${name.replace('/', ' ')} rejects the object or its pod.`, todo: 'Change the object as the policy demands, or the policy.' };
  }
  if ((stage === 'psp-admit' || stage === 'psp-validate') && id !== stage) {
    return { what: `No PodSecurityPolicy that may be used admits the pod, by the rule ${name}.`, todo: 'Change the pod as the result says, or grant another policy.' };
  }
  return id === stage
    ? { what: `The ${stageTitle(stage)} rejects the object or its pod.`, todo: WRITE_IT_RIGHT }
    : { what: `The pod violates the rule ${name}.`, todo: WRITE_IT_RIGHT };
}
