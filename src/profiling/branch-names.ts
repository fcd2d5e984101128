/** Names for the branches of an operation's loaders that hold none of their values and are different all the same. */
export class BranchNames {
  readonly #ids = new Map<string, string[]>();

  /** The branch's shape, with a number from the second branch of that shape on. */
  of({ loader, shape, id }: { readonly loader: string; readonly shape: string; readonly id: string }): string {
    const key = `${loader} ${shape}`;
    const ids = this.#ids.get(key) ?? [];
    this.#ids.set(key, ids);
    if (!ids.includes(id)) ids.push(id);
    const place = ids.indexOf(id);
    return place === 0 ? shape : `${shape} #${place + 1}`;
  }
}
