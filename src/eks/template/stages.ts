import type { IConstruct } from 'constructs';
import { core } from '../aws';
import { PLUGIN } from '../plugin';

const ACKNOWLEDGED_RULES = 'aws:cdk:acknowledged-rules';

/**
 * The stages of an app, and what is acknowledged in them.
 *
 * Without arguments, `cdk synth` selects the stacks outside of stages, and leaves out the findings on all other constructs: a finding in a stage would
 * not fail it. A finding without a construct always counts.
 */
export class Stages {
  private readonly paths: readonly string[];
  /** The paths of the constructs that acknowledge a rule, by the ID of the rule. */
  private readonly acknowledged = new Map<string, string[]>();

  constructor(app: IConstruct) {
    const constructs = app.node.root.node.findAll();
    this.paths = constructs.filter((each) => each.node.scope !== undefined && core(each).Stage.isStage(each)).map(({ node }) => node.path);
    for (const { node } of this.paths.length === 0 ? [] : constructs) {
      for (const id of node.metadata.filter(({ type }) => type === ACKNOWLEDGED_RULES).flatMap(({ data }) => Object.keys(data as object))) {
        this.acknowledged.set(id, [...this.acknowledged.get(id) ?? [], node.path]);
      }
    }
  }

  /** Whether `cdk synth` would leave out a finding on the construct. The AWS CDK itself records an acknowledged one. */
  public hide(path: string, rule: string): boolean {
    const acknowledged = this.acknowledged.get(`${PLUGIN}::${rule}`) ?? [];
    return this.paths.some((stage) => isWithin(path, stage)) && !acknowledged.some((each) => isWithin(path, each));
  }
}

function isWithin(path: string, around: string): boolean {
  return around === '' || path === around || path.startsWith(`${around}/`);
}
