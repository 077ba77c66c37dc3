import assert from 'node:assert/strict';
import type { ForwardState } from '../../../../../src/core/prometheus/forward/forward-state.ts';
import {
  forwardGap,
  forwardedWords,
  nothingForwarded,
} from '../../../../../src/core/prometheus/forward/forward-state.ts';

const some: ForwardState = { ...nothingForwarded('prometheus.example.org'), samples: 12_345 };

describe('How forwarding went, in words', () => {
  it('tells what went and what did not', () => {
    assert.equal(forwardedWords(some), '12,345 samples to prometheus.example.org, 0 dropped');
    assert.equal(forwardedWords({ ...some, samples: 1 }), '1 sample to prometheus.example.org, 0 dropped');
  });

  it('is no gap while nothing was dropped, whatever happened on the way', () => {
    assert.equal(forwardGap({ ...some, problem: 'it answers 503.' }), undefined);
  });

  it('names how much is missing, where and why', () => {
    assert.equal(
      forwardGap({ ...some, dropped: 7, problem: 'it answers 401: no.' }),
      '7 samples of the metrics forwarded to prometheus.example.org: it answers 401: no.',
    );
  });
});
