import { PriorityClass } from '../objects/priority-class';
import { classStep } from '../plugin-step';
import { admitPriority } from './admission';

/** The Priority plugin. */
export const priority = classStep<PriorityClass>({
  name: 'Priority', stage: 'priority', kind: 'PriorityClass', nameIn: ({ spec }) => spec?.priorityClassName, admit: admitPriority,
}, 'mutating');
