import assert from 'node:assert/strict';
import type { GrafanaLinks } from '../../../../src/core/config/prometheus.ts';
import { reportFormats } from '../../../../src/core/report/report-formats.ts';
import { reportOf } from '../../../../src/core/report/report-model.ts';
import { reportRecord } from '../../../support/reports.ts';

const grafana: GrafanaLinks = {
  url: 'https://grafana.test',
  explore: 'https://grafana.test/explore?a=1&from=${from}',
  dashboards: [
    { name: 'Shop [x](y) <b>', url: 'https://grafana.test/d/a(b)|"c?to=${to}' },
    { name: 'Shop [x](y) <b>', url: 'https://grafana.test/d/a(b)|c?to=${to}' },
    { name: 'Script', url: 'javascript:alert(1)' },
  ],
};

const record = reportRecord();
const from = record.origin.startedAtMs - 30_000;
const to = record.endedAtMs + 30_000;
const written = (name: string): string =>
  reportFormats.find((format) => format.name === name)?.write(reportOf(record, { grafana })) ?? '';

describe('Links to Grafana in reports', () => {
  it('lead in Markdown to the time of the run, whatever the names are', () => {
    const shown = String.raw`[Explore](<https://grafana.test/explore?a=1&amp;from=${from}>) · [Shop \[x\](y) &lt;b&gt;](<https://grafana.test/d/a(b)%7Cc?to=${to}>)`;
    assert.ok(written('md').includes(`## In Grafana\n\n${shown}\n\n`));
    assert.ok(written('github').includes(`\n\nIn Grafana: ${shown}\n\n`));
  });

  it('lead there in HTML, too', () => {
    const shown = `<a href="https://grafana.test/explore?a=1&amp;from=${from}" rel="noreferrer">Explore</a> · <a href="https://grafana.test/d/a(b)|c?to=${to}" rel="noreferrer">Shop [x](y) &lt;b&gt;</a>`;
    assert.ok(written('html').includes(`<h2>In Grafana</h2>\n<p>${shown}</p>`));
  });

  it('are left out where no Grafana is known, and where they are no addresses of the web', () => {
    for (const { name } of reportFormats) {
      assert.doesNotMatch(written(name), /javascript:|a\(b\)\|"/, name);
      assert.doesNotMatch(
        reportFormats.find((one) => one.name === name)?.write(reportOf(record)) ?? '',
        /Grafana/,
        name,
      );
    }
  });
});
