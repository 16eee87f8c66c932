/** RFC 3339 in UTC without fractions, the way Google writes it; `undefined` for a date that does not exist. */
export function isoDate(milliseconds: number): string | undefined {
  const date = new Date(milliseconds);
  const year = date.getUTCFullYear();
  if (!(year >= 1826 && year <= 9999)) return undefined;
  return date.toISOString().replace(/\.\d+Z$/, "Z");
}

const exifDate = /^(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d):(\d\d):(\d\d)/;
const exifOffset = /^([+-])(\d\d):(\d\d)/;

/** `2019:03:15 10:20:30`, in the time zone of `offset` (`+02:00`) or else taken as UTC. */
export function dateFromExif(text: string, offset = ""): string | undefined {
  const parts = exifDate.exec(text)?.slice(1).map(Number);
  if (!parts) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  const time = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(time);
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60;
  if (!exists || year < 1826) return undefined;
  const [, sign, hours, minutes] = exifOffset.exec(offset) ?? [];
  const ahead = sign ? (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) : 0;
  return isoDate(time - ahead * 60_000);
}

const secondsFrom1904To1970 = 2_082_844_800;

/** Seconds since 1904, as in QuickTime; 0 means unknown. */
export function dateFrom1904(seconds: number): string | undefined {
  return seconds > secondsFrom1904To1970 ? isoDate((seconds - secondsFrom1904To1970) * 1000) : undefined;
}
