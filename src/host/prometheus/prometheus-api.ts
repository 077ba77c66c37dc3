import type { AbortSignalLike, PrometheusApi } from '../../app/ports.ts';
import type { Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import type { SecretMasker } from '../../core/k6/secrets.ts';
import type { Listing, QueryAnswer } from '../../core/prometheus/api/answer.ts';
import { decodeMetadata, decodeNames, decodeRules } from '../../core/prometheus/api/decode-lists.ts';
import { decodeQuery } from '../../core/prometheus/api/decode-query.ts';
import type { HttpAnswer } from '../../core/prometheus/api/envelope.ts';
import {
  maskedAnswer,
  maskedGroups,
  maskedListing,
  maskedMetadata,
} from '../../core/prometheus/api/masked.ts';
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
    { decode, masked }: Reader<T>,
  ): Promise<Result<T>> => {
    const answer = await askPrometheus(target, request, signal);
    const decoded = answer.ok ? decode(answer.value) : answer;
    return decoded.ok
      ? ok(masked(decoded.value, mask))
      : failed({ ...decoded.problem, says: mask(decoded.problem.says) });
  };
  return {
    url,
    query: (asked, signal) => ask(instantRequest(asked, timeoutMs), signal, answers(asked.maxSeries)),
    queryRange: (asked, signal) => ask(rangeRequest(asked, timeoutMs), signal, answers(asked.maxSeries)),
    labelNames: (scope, signal) => ask(labelNamesRequest(scope), signal, names),
    labelValues: (label, scope, signal) => ask(labelValuesRequest(label, scope), signal, names),
    metadata: (signal) => ask(metadataRequest, signal, { decode: decodeMetadata, masked: maskedMetadata }),
    rules: (signal) => ask(rulesRequest, signal, { decode: decodeRules, masked: maskedGroups }),
  };
}

/** How an answer is read, and how its texts are masked. */
interface Reader<T> {
  readonly decode: (answer: HttpAnswer) => Result<T>;
  readonly masked: (value: T, mask: SecretMasker) => T;
}

const answers = (maxSeries = usualMaxSeries): Reader<QueryAnswer> => ({
  decode: (answer) => decodeQuery(answer, maxSeries),
  masked: maskedAnswer,
});

const names: Reader<Listing> = { decode: decodeNames, masked: maskedListing };
