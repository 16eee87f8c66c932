/** The two people who live in the emulator. */
export const people = {
  owner: { sub: "100000000000000000001", email: "olivia@example.com", name: "Olivia Owner" },
  guest: { sub: "100000000000000000002", email: "gus@example.com", name: "Gus Guest" },
} as const;

export type AccountName = keyof typeof people;

export const accountNames = Object.keys(people) as readonly AccountName[];

export function isAccountName(name: unknown): name is AccountName {
  return typeof name === "string" && Object.hasOwn(people, name);
}
