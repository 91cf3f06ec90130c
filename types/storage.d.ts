// What `extension/lib/storage.js` makes of a storage area; a comment cannot say this type.

interface NamedArea<T> {
  get<K extends keyof T & string>(...names: K[]): Promise<Pick<T, K>>;
  set(values: Partial<T>): Promise<void>;
}
