import type { ErrorObject } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { OpenApiDocument } from './openApiDocument.js';

/** Judges values by the schemas of one description. */
export interface Judge {
  /** Says what is wrong with a value by the schema at a pointer; undefined where nothing is. Throws where there is none. */
  complaint(pointer: string, value: unknown): string | undefined;
}

export function createJudge(document: OpenApiDocument): Judge {
  // `strict: false`: descriptions carry words of their own. A schema that cannot be compiled still throws.
  const ajv = new Ajv2020({
    strict: false,
    logger: false,
    unicodeRegExp: false,
    // The vendors describe much: compiling it takes longer than judging.
    inlineRefs: false,
    code: { optimize: false },
  });
  formats(ajv);
  ajv.addSchema({ ...document.json }, 'description', false, false);
  return {
    complaint: (pointer, value) => {
      const validate = ajv.getSchema(`description${pointer}`);
      if (!validate) throw new Error(`no schema at ${pointer}`);
      return validate(value) ? undefined : wordsOf(validate.errors?.at(-1), validate.errors?.[0]);
    },
  };
}

function wordsOf(last: ErrorObject | undefined, first: ErrorObject | undefined): string {
  const error = last?.keyword === 'anyOf' || last?.keyword === 'oneOf' ? (first ?? last) : last;
  const values: unknown = error?.params['allowedValues'];
  return `${error?.instancePath || '/'} ${error?.message ?? 'is wrong'}${values ? ` ${JSON.stringify(values)}` : ''}`;
}
