import type { AbortSignalLike, PrometheusApi } from '../../app/ports.ts';
import type { Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import type { SecretMasker } from '../../core/k6/secrets.ts';
import { decodeMetadata, decodeNames, decodeRules } from '../../core/prometheus/api/decode-lists.ts';
import { decodeQuery } from '../../core/prometheus/api/decode-query.ts';
import type { HttpAnswer } from '../../core/prometheus/api/envelope.ts';
import type { ApiRequest } from '../../core/prometheus/api/requests.ts';
import {
  instantRequest,
  labelNamesRequest,
  labelValuesRequest,
  metadataRequest,
  rangeRequest,
  rulesRequest,
  usualMaxSeries,
} from '../../core/prometheus/api/requests.ts';
import type { PrometheusTarget } from './ask.ts';
import { askPrometheus } from './ask.ts';

/** @param mask hides what a server may repeat of a login. */
export function prometheusApiAt(
  target: PrometheusTarget,
  mask: SecretMasker = (text) => text,
): PrometheusApi {
  const { url, timeoutMs } = target;
  const ask = async <T>(
    request: ApiRequest,
    signal: AbortSignalLike | undefined,
    decode: (answer: HttpAnswer) => Result<T>,
  ): Promise<Result<T>> => {
    const answer = await askPrometheus(target, request, signal);
    const decoded = answer.ok ? decode(answer.value) : answer;
    return decoded.ok ? ok(decoded.value) : failed({ ...decoded.problem, says: mask(decoded.problem.says) });
  };
  return {
    url,
    query: (asked, signal) =>
      ask(instantRequest(asked, timeoutMs), signal, (answer) =>
        decodeQuery(answer, asked.maxSeries ?? usualMaxSeries),
      ),
    queryRange: (asked, signal) =>
      ask(rangeRequest(asked, timeoutMs), signal, (answer) =>
        decodeQuery(answer, asked.maxSeries ?? usualMaxSeries),
      ),
    labelNames: (scope, signal) => ask(labelNamesRequest(scope), signal, decodeNames),
    labelValues: (label, scope, signal) => ask(labelValuesRequest(label, scope), signal, decodeNames),
    metadata: (signal) => ask(metadataRequest, signal, decodeMetadata),
    rules: (signal) => ask(rulesRequest, signal, decodeRules),
  };
}
