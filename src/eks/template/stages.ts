import type { IConstruct } from 'constructs';
import { core } from '../aws';
import { PLUGIN } from '../plugin';

const ACKNOWLEDGED_RULES = 'aws:cdk:acknowledged-rules';

/** The stages of an app, and what is acknowledged in the app. */
export class Stages {
  private readonly paths: readonly string[];
  /** The paths of the constructs that acknowledge a rule, by the ID of the rule. */
  private readonly acknowledged = new Map<string, string[]>();

  constructor(app: IConstruct) {
    const constructs = app.node.root.node.findAll();
    const { Stage } = core(app);
    this.paths = constructs.filter((each) => each.node.scope !== undefined && Stage.isStage(each)).map(({ node }) => node.path);
    for (const { node } of constructs) {
      for (const id of node.metadata.filter(({ type }) => type === ACKNOWLEDGED_RULES).flatMap(({ data }) => Object.keys((data ?? {}) as object))) {
        this.acknowledged.set(id, [...this.acknowledged.get(id) ?? [], node.path]);
      }
    }
  }

  /** Whether the construct is in a stage. */
  public contain(path: string): boolean {
    return this.paths.some((stage) => isWithin(path, stage));
  }

  public isAcknowledged(path: string, rule: string): boolean {
    return (this.acknowledged.get(`${PLUGIN}::${rule}`) ?? []).some((each) => isWithin(path, each));
  }
}

function isWithin(path: string, around: string): boolean {
  return around === '' || path === around || path.startsWith(`${around}/`);
}
