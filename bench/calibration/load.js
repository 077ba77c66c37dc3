import http from 'k6/http';

export const options = {
  scenarios: {
    steady: {
      executor: 'constant-arrival-rate',
      rate: Number(__ENV.RATE),
      duration: __ENV.DURATION,
      preAllocatedVUs: 100,
    },
  },
};

export default function () {
  http.get(`${__ENV.TARGET}/health`, { tags: { name: '/health' } });
}
