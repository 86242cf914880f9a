import { uncoveredRules } from '../../engine/authorization/covered-rules';
import { RuleMiss } from '../../engine/authorization/missed-rule';
import { NeededRight, ruleAlone } from '../../engine/authorization/needed-right';
import { nearestName } from '../../engine/decoding/nearest-name';
import { setField } from '../../engine/field/field-change';
import { groupResource, kindOfResource } from '../../engine/kinds';
import { PolicyRule } from '../../engine/objects/rbac';
import { FieldChange } from '../../engine/verdict';
import { isBuiltInGroup } from '../set/api-groups';

interface CorrectedRules {
  readonly change: FieldChange;
  /** Of a rule that is added: which, in words. */
  readonly added?: string;
}

/** The rules of a role with what one of them misses: in the rule where that gives nothing else, or sets a typing error right; otherwise in a new rule. */
export function correctedRules(rules: readonly PolicyRule[], miss: RuleMiss, need: NeededRight): CorrectedRules {
  const { rule: index, field } = miss;
  const rule = rules[index];
  const corrected = setRight(miss, rule, need);
  const values = corrected ?? completed(miss);
  const after: PolicyRule = { ...rule, [field]: values };
  const alone = ruleAlone(need);
  if (corrected !== undefined || uncoveredRules([rule, alone], [after]).length === 0) {
    return { change: setField(`rules[${index}].${field}`, values) };
  }
  const { group, resource, verb, name } = need;
  return {
    change: setField('rules', [...rules, alone]),
    added: `add a rule with the verb ${verb} on ${groupResource({ group, resource })}${name === undefined ? '' : ` ${name}`} alone`,
  };
}

/** The values with the one that is meant in place of a mistyped one; undefined where none is mistyped. */
function setRight({ field, found, wanted = '' }: RuleMiss, { resources = [] }: PolicyRule, need: NeededRight): readonly string[] | undefined {
  const isWrong = (value: string): boolean => {
    switch (field) {
      case 'resources':
        return need.isLike(value) && kindOfResource(value.split('/')[0])?.resource !== value.split('/')[0];
      case 'apiGroups':
        // A version, a group that there is not, or the core group, which has nothing that is in another one.
        return value === ''
          ? resources.length === 1 && kindOfResource(resources[0].split('/')[0])?.group === wanted
          : value.includes('/') || (!isBuiltInGroup(value) && nearestName(value, [wanted]) !== undefined);
      case 'resourceNames':
        return need.isMistyped(value);
      case 'verbs':
        return false;
    }
  };
  const at = found.findIndex(isWrong);
  return at < 0 ? undefined : found.map((value, i) => (i === at ? wanted : value));
}

/** Undefined for the names of objects that are created: RBAC sees none. */
function completed({ found, wanted }: RuleMiss): readonly string[] | undefined {
  return wanted === undefined ? undefined : [...found, wanted];
}
