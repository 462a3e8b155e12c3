/**
 * Modules under which rules can be taken out while they run: each function that a rule is decided by asks first whether it is.
 * Registered before the modules are loaded, with what is to be replaced in them.
 */
/** @type {{ name: string, module: string, function?: string, says?: string, from?: string, to?: string }[]} */
let replacements = [];

export function initialize(data) {
  replacements = data;
}

export async function load(url, context, next) {
  const loaded = await next(url, context);
  const ours = replacements.filter(({ module }) => url.endsWith(`/${module}`));
  if (ours.length === 0) return loaded;
  let source = String(loaded.source);
  for (const one of ours) {
    const out = `globalThis.rulesOut.has(${JSON.stringify(one.name)})`;
    const before = source;
    if (one.function) {
      const says = `if (${out}) return ${one.says};`;
      source = source
        .replace(
          new RegExp(`(export (?:async )?function ${one.function}\\([^)]*\\) \\{)`),
          `$1 ${says}`,
        )
        .replace(
          new RegExp(`export const ${one.function} = \\(([^)]*)\\)=>`),
          `export const ${one.function} = ($1)=>${out} ? ${one.says} : `,
        );
    } else {
      source = source.replace(one.from, one.to.replaceAll('RULE_OUT', out));
    }
    if (source === before)
      throw new Error(`${one.module} does not say ${one.function ?? one.from}`);
  }
  return { ...loaded, source };
}
