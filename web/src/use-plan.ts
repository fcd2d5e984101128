import { useEffect, useState } from 'react';
import type { PlanAnswer } from '../../src/profiler/answers.ts';
import { getPlan } from '../profile/api.ts';
import type { Edited } from './profiler-plugin.tsx';

const TYPED_MS = 300;

/** The plan of what stands in the editor, asked for once nobody types; undefined until it is there. */
export function usePlan({ query = '', variables = '', operationName = null }: Edited): PlanAnswer | undefined {
  const [plan, setPlan] = useState<PlanAnswer>();
  useEffect(() => {
    let isOver = false;
    const timer = setTimeout(async () => {
      const answer = await planOf({ query, variables, operationName }).catch((error: unknown) => failed(String(error)));
      if (!isOver) setPlan(answer);
    }, TYPED_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [query, variables, operationName]);
  return plan;
}

async function planOf({ query, variables, operationName }: Edited): Promise<PlanAnswer> {
  let values: unknown;
  try {
    values = variables?.trim() ? JSON.parse(variables) : {};
  } catch {
    return failed('The variables are not JSON.');
  }
  return getPlan({ query: query ?? '', variables: values, operationName });
}

function failed(message: string): PlanAnswer {
  return { error: { code: 'BAD_REQUEST', message } };
}
