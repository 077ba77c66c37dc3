// What one sample of a metric takes a script, as the validator adds them: a counter and its tag.
import { Counter } from 'k6/metrics';

const counter = new Counter('integrity_checks');
const tags = { invariant: 'balance' };
const samples = Number(__ENV.SAMPLES);

export const options = { vus: 1, iterations: 1 };

export default function () {
  const start = Date.now();
  for (let count = 0; count < samples; count += 1) counter.add(1, tags);
  counter.add(Date.now() - start, { took: 'ms' });
}

export const handleSummary = ({ metrics }) => ({
  stdout: JSON.stringify({ ms: metrics.integrity_checks.values.count - samples }),
});
