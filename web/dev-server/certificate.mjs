// A certificate that is made when the server starts and lives in memory only.
import { generate } from 'selfsigned';

/**
 * Makes a key and a self-signed certificate.
 *
 * @param {string[]} hosts  names and IPv4 addresses the certificate is for
 * @returns {Promise<{key: string, cert: string}>}  what node's `tls` takes
 */
export async function makeCertificate(hosts = ['localhost', '127.0.0.1']) {
  const altNames = hosts.map((host) => (/^[\d.]+$/.test(host)
    ? { type: 7, ip: host }
    : { type: 2, value: host }));
  const made = await generate([{ name: 'commonName', value: hosts[0] }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames }],
  });
  return { key: made.private, cert: made.cert };
}
