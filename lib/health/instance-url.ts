import { isHttpUrl } from './http-url';
import type { Instance } from './instance';

const httpsPorts = new Set([443, 8443]);

/**
 * Returns the URL of the instance for people, or `null` when it has no port. Only ever http(s). The template has
 * Consul's `dashboard_url_templates` placeholders: {{Service.Name}}, {{Service.Namespace}}, {{Service.Partition}},
 * {{Datacenter}}, and additionally {{Service.ID}}, {{Service.Address}}, {{Service.Port}} and {{Node.Name}} of the
 * instance.
 */
export function toInstanceUrl(instance: Instance, template?: string): string | null {
  if (template !== undefined) return toHttpUrl(fill(template, instance));
  const fromMeta = toHttpUrl(instance.meta['url'] ?? '');
  if (fromMeta !== null) return fromMeta;
  if (instance.port === 0 || instance.address === '') return null;
  const scheme = isHttps(instance) ? 'https' : 'http';
  const host = instance.address.includes(':') ? `[${instance.address}]` : instance.address;
  return toHttpUrl(`${scheme}://${host}:${instance.port}`);
}

function isHttps(instance: Instance): boolean {
  if (httpsPorts.has(instance.port)) return true;
  if (instance.meta['scheme'] === 'https') return true;
  return instance.tags.some((tag) => tag === 'https' || tag === 'scheme=https' || tag === 'scheme:https');
}

function fill(template: string, instance: Instance): string {
  const values = new Map([
    ['Service.Name', instance.service],
    ['Service.ID', instance.serviceId],
    ['Service.Address', instance.address],
    ['Service.Port', String(instance.port)],
    ['Service.Namespace', instance.namespace || 'default'],
    ['Service.Partition', instance.partition || 'default'],
    ['Node.Name', instance.node],
    ['Datacenter', instance.datacenter],
  ]);
  return template.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (_, name: string) =>
    encodeURIComponent(values.get(name) ?? ''),
  );
}

/** Returns the text if it is a valid http(s) URL, else `null`. */
function toHttpUrl(text: string): string | null {
  return isHttpUrl(text) ? text : null;
}
