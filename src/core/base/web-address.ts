/**
 * True for the host of an http address that can be asked, with a port if there is one. Stricter than browsers, which take
 * `127.1` and `0x7f000001` for hosts, so that nothing passes here that cannot be opened later.
 */
export function isHost(text: string): boolean {
  const [, host = '', port] = /^(\[[^\]]*\]|[^:[\]]*)(?::(.*))?$/s.exec(text) ?? [];
  return isHostName(host) && (port === undefined || isPort(port));
}

const isPort = (text: string): boolean =>
  /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;

function isHostName(host: string): boolean {
  if (host.startsWith('[')) return isIp6(host.slice(1, -1));
  const labels = host.replace(/\.$/, '').split('.');
  if (/^(\d+|0x[\da-f]*)$/i.test(labels.at(-1) ?? '')) return isIp4(host);
  return labels.every((label) => /^[\p{L}\p{M}\p{N}_-]{1,63}$/u.test(label));
}

const isIp4 = (host: string): boolean => /^((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(?!$)|$)){4}$/.test(host);

function isIp6(host: string): boolean {
  const [, start = host, ip4] = /^(.*:)([\d.]+\.[\d.]+)$/.exec(host) ?? [];
  if (ip4 !== undefined && !isIp4(ip4)) return false;
  const whole = ip4 === undefined ? start : `${start}0:0`;
  const halves = whole.split('::');
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const fits = halves.length === 1 ? groups.length === 8 : halves.length === 2 && groups.length < 8;
  return fits && groups.every((group) => /^[\da-f]{1,4}$/i.test(group));
}
