import { duplicate, GoSyntax, invalid, required } from '../../field/error';
import { quote } from '../../field/quote';
import { Taint } from '../../objects/node';
import { unsupportedText } from '../go/go-syntax';
import { jsonText } from '../go/json-text';
import { validateLabelName } from '../names/labels';
import { isLabelValue } from '../names/names';
import { Validation } from '../validation';

/* upstream: pkg/apis/core/validation/validation.go validateNodeTaints, validateTaintEffect */

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

export function validateTaints(taints: readonly Taint[], path: string, v: Validation): void {
  const seen = new Set<string>();
  taints.forEach((taint, i) => {
    const { key = '', value = '', effect = '' } = taint;
    validateLabelName(key, `${path}[${i}].key`, v);
    const messages = isLabelValue(value, v.rules);
    if (messages.length > 0) {
      v.errors.push(invalid(`${path}[${i}].value`, value, messages.join(';')));
    }
    if (effect === '') {
      v.errors.push(required(`${path}[${i}].effect`, ''));
    } else if (!EFFECTS.includes(effect)) {
      v.errors.push(unsupportedText(`${path}[${i}].effect`, effect, EFFECTS, v.rules));
    }
    const pair = JSON.stringify([key, effect]);
    if (seen.has(pair)) {
      v.errors.push({ ...duplicate(`${path}[${i}]`, goTaint(taint, v)), detail: 'taints must be unique by key and effect pair' });
    }
    seen.add(pair);
  });
}

function goTaint({ key = '', value = '', effect = '', timeAdded }: Taint, { rules }: Validation): GoSyntax {
  if (rules.jsonValues) {
    const time = timeAdded === undefined ? 'null' : jsonText(inSeconds(timeAdded));
    return { goSyntax: `{"Key":${jsonText(key)},"Value":${jsonText(value)},"Effect":${jsonText(effect)},"TimeAdded":${time}}` };
  }
  const time = timeAdded === undefined ? (rules.timesPrintThemselves ? '<nil>' : '(*v1.Time)(nil)') : goTime(timeAdded, rules.timesPrintThemselves);
  return { goSyntax: `core.Taint{Key:${quote(key)}, Value:${quote(value)}, Effect:${quote(effect)}, TimeAdded:${time}}` };
}

/** upstream: metav1.Time has no fractions. */
function inSeconds(time: string): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? time : `${date.toISOString().slice(0, 19)}Z`;
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** On a server whose clock is in UTC. */
function goTime(time: string, printsItself: boolean): string {
  const date = new Date(time);
  if (!printsItself || Number.isNaN(date.getTime())) {
    return '(*v1.Time)(0xc000000000)';
  }
  const parts = [date.getUTCDate(), date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].join(', ');
  return `time.Date(${date.getUTCFullYear()}, time.${MONTHS[date.getUTCMonth()]}, ${parts}, 0, time.Local)`;
}
