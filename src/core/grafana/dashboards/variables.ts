import type { VariablePlan } from '../dashboard.ts';

/** Which of the scraped systems. */
export const jobVariable: VariablePlan = { name: 'job', title: 'Job', label: 'job', metric: 'up' };
