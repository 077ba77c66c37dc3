import type { GrafanaLinks } from '../../core/config/prometheus.ts';

/** The Grafana that a script's nearest `ayni.yaml` names, as it is on the disk. */
export async function grafanaOf(scriptPath: string): Promise<GrafanaLinks | undefined> {
  // The parser of YAML is not for those who have no such file.
  const { nearestConfigs } = await import('../../host/config/nearest-config.ts');
  return nearestConfigs().of(scriptPath)?.monitoring.grafana;
}
