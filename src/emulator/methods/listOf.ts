/** A repeated field of an answer: absent when it is empty. */
export function listOf<T, V>(records: readonly T[], view: (record: T) => V): readonly V[] | undefined {
  return records.length > 0 ? records.map(view) : undefined;
}
