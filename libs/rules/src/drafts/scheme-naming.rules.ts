/** The first name that no version of a region has yet: the region and a number, so that the nation's and a region's are never taken for one another. */
export function nextVersionName(regionCode: string, taken: readonly string[]): string {
  for (let number = 1; ; number += 1) {
    const name = `${regionCode}-${number}`;
    if (!taken.includes(name)) return name;
  }
}
