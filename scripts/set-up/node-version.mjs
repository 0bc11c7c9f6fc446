/** Returns whether a version of Node satisfies a range like `>=20.9`, the only form that package.json uses. */
export function isNodeNewEnough(version, range) {
  const [major, minor] = version.split('.').map(Number);
  const [leastMajor, leastMinor = 0] = range.replace('>=', '').split('.').map(Number);
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}
