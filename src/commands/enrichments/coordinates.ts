export interface Coordinates {
  /** Degrees, -90 to 90. */
  readonly latitude: number;
  /** Degrees, -180 to 180. */
  readonly longitude: number;
}

/**
 * Coordinates as people have them: `47.37, 8.54`, `47,37; 8,54`, `47.37° N 8.54° E`, `47°22'12"N 8°32'24"E`, or the
 * address of a map. `undefined` if it is none, or is nowhere on Earth.
 */
export function parseCoordinates(text: string): Coordinates | undefined {
  const trimmed = text.trim();
  const found = /^(https?:|geo:)/i.test(trimmed) ? inAddress(trimmed) : inText(trimmed);
  return found && Math.abs(found.latitude) <= 90 && Math.abs(found.longitude) <= 180 ? found : undefined;
}

const number = String.raw`[-+]?\d+(?:\.\d+)?`;

/** A place that was marked goes before the middle of the map. */
const inAddresses: readonly RegExp[] = [
  new RegExp(`!3d(${number})!4d(${number})`),
  new RegExp(`[?&]mlat=(${number})&mlon=(${number})`),
  new RegExp(
    `[?&](?:q|query|ll|destination|daddr|center)=(?:loc:)?(${number})(?:,|%2C)(?:\\+|%20)?(${number})`,
    "i",
  ),
  new RegExp(`/@(${number}),(${number})`),
  new RegExp(`#map=\\d+(?:\\.\\d+)?/(${number})/(${number})`),
  new RegExp(`^geo:(${number}),(${number})`, "i"),
];

function inAddress(address: string): Coordinates | undefined {
  for (const pattern of inAddresses) {
    const match = pattern.exec(address);
    if (match !== null) return { latitude: Number(match[1]), longitude: Number(match[2]) };
  }
  return undefined;
}

function inText(text: string): Coordinates | undefined {
  const plain = text
    .replaceAll("−", "-")
    .replaceAll(/[′’]/g, "'")
    .replaceAll(/[″”]|''/g, '"');
  const halves = halvesOf(plain);
  if (halves === undefined) return undefined;
  const [first, second] = halves.map(angleOf);
  if (first === undefined || second === undefined) return undefined;
  if (first.axis === "longitude" || second.axis === "latitude") {
    const isSwapped = first.axis !== "latitude" && second.axis !== "longitude";
    return isSwapped ? { latitude: second.degrees, longitude: first.degrees } : undefined;
  }
  return { latitude: first.degrees, longitude: second.degrees };
}

/** Where a comma is the decimal sign, a semicolon, a space or a letter parts the two. */
function halvesOf(text: string): readonly [string, string] | undefined {
  const patterns = [
    /^([^;/]+)[;/]([^;/]+)$/,
    /^([^,]*[NSEW])[\s,]*([^,]+)$/i,
    /^([^,]+),([^,]+)$/,
    /^([^\s,]+,\d+)[\s,]+([^\s,]+,\d+)$/,
    /^(\S+)\s+(\S+)$/,
  ];
  for (const pattern of patterns) {
    const match = pattern.exec(text);
    if (match?.[1] !== undefined && match[2] !== undefined) return [match[1].trim(), match[2].trim()];
  }
  return undefined;
}

interface Angle {
  readonly degrees: number;
  /** Which of the two it is, where a letter says so. */
  readonly axis: "latitude" | "longitude" | undefined;
}

const angle =
  /^([NSEW])?\s*([-+]?\d+(?:[.,]\d+)?)\s*°?\s*(?:(\d+(?:[.,]\d+)?)\s*'\s*)?(?:(\d+(?:[.,]\d+)?)\s*"\s*)?\s*([NSEW])?$/i;

function angleOf(text: string): Angle | undefined {
  const match = angle.exec(text);
  if (match === null || (match[1] !== undefined && match[5] !== undefined)) return undefined;
  const [degrees, minutes, seconds] = [match[2], match[3], match[4]].map((part = "0") =>
    Number(part.replace(",", ".")),
  );
  if (degrees === undefined || minutes === undefined || seconds === undefined) return undefined;
  if (minutes >= 60 || seconds >= 60) return undefined;
  const letter = (match[1] ?? match[5])?.toUpperCase();
  const isNegative = match[2]?.startsWith("-") === true;
  const size = Math.abs(degrees) + minutes / 60 + seconds / 3600;
  const sign = isNegative || letter === "S" || letter === "W" ? -1 : 1;
  return { degrees: sign * size, axis: axisOf(letter) };
}

function axisOf(letter: string | undefined): Angle["axis"] {
  if (letter === undefined) return undefined;
  return letter === "N" || letter === "S" ? "latitude" : "longitude";
}
