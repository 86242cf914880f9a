import type { IConstruct } from 'constructs';
import { core } from '../aws';
import { PLUGIN } from '../plugin';

const INDEX = / (?:\[\d+\]|items\[\d+\])$/;
const ACKNOWLEDGED_RULES = 'aws:cdk:acknowledged-rules';

/** An acknowledgement by `Validations.of(construct)`. */
export interface ConstructAcknowledgement {
  /** The path of the construct. */
  readonly path: string;
  readonly reason: string;
}

/** The stages of an app, and what is acknowledged in the app. */
export class Stages {
  private readonly paths: readonly string[];
  private readonly constructs: ReadonlySet<string>;
  /** The constructs that acknowledge a rule, by the ID of the rule. */
  private readonly acknowledged = new Map<string, ConstructAcknowledgement[]>();

  constructor(app: IConstruct) {
    const constructs = app.node.root.node.findAll();
    const { Stage } = core(app);
    this.constructs = new Set(constructs.map(({ node }) => node.path));
    this.paths = constructs.filter((each) => each.node.scope !== undefined && Stage.isStage(each)).map(({ node }) => node.path);
    for (const { node } of constructs) {
      const rules = node.metadata.filter(({ type }) => type === ACKNOWLEDGED_RULES).flatMap(({ data }) => Object.entries((data ?? {}) as object));
      for (const [id, reason] of rules) {
        this.acknowledged.set(id, [...this.acknowledged.get(id) ?? [], { path: node.path, reason: typeof reason === 'string' ? reason : '' }]);
      }
    }
  }

  /** The path of the construct from which an object comes: the source without the index of the object. The ID of a construct may end like one. */
  public pathOf(source: string): string {
    const shorter = source.replace(INDEX, '');
    return shorter === source || this.constructs.has(source) ? source : this.pathOf(shorter);
  }

  /** Whether the construct is in a stage. */
  public contain(path: string): boolean {
    return this.paths.some((stage) => isWithin(path, stage));
  }

  public isAcknowledged(path: string, rule: string): boolean {
    return this.acknowledgementOf(path, rule) !== undefined;
  }

  public acknowledgementOf(path: string, rule: string): ConstructAcknowledgement | undefined {
    return this.acknowledged.get(`${PLUGIN}::${rule}`)?.find((each) => isWithin(path, each.path));
  }
}

function isWithin(path: string, around: string): boolean {
  return around === '' || path === around || path.startsWith(`${around}/`);
}
