import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

const font = (file: string): Buffer =>
  readFileSync(
    createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-naskh-arabic/${file}`),
  );

let compiler: NodeCompiler | undefined;

/**
 * A page of Typst as PDF. What stands on it comes as data, under names that the page reads from `sys.inputs` as JSON, so that
 * nothing recorded is ever read as markup. The compiler is loaded when the first page is asked for: few processes print.
 */
export async function typeset(page: string, data: Record<string, unknown>): Promise<Buffer> {
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler');
  compiler ??= NodeCompiler.create({
    fontArgs: [
      {
        fontBlobs: [
          font('400Regular/NotoNaskhArabic_400Regular.ttf'),
          font('700Bold/NotoNaskhArabic_700Bold.ttf'),
        ],
      },
    ],
  });
  const inputs = Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name, JSON.stringify(value)]),
  );
  const bytes = compiler.pdf({ mainFileContent: page, inputs });
  // What was compiled is not kept: it names persons.
  compiler.evictCache(0);
  return bytes;
}
