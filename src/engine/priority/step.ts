import { admitPriority } from './admission';
import { classStep } from '../admission/class-step';
import { PriorityClass } from '../objects/priority-class';

/** The Priority plugin. */
export const priority = classStep<PriorityClass>({
  name: 'Priority', stage: 'priority', kind: 'PriorityClass', nameIn: ({ spec }) => spec?.priorityClassName, admit: admitPriority,
}, 'mutating');
