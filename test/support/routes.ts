import type { INestApplication } from '@nestjs/common';

interface Layer {
  route?: { path: string | string[]; methods: Record<string, boolean> };
}

/** Every route that the running router answers, such as `GET /inquiries/:id`. */
export function routesOf(nest: INestApplication): string[] {
  const { router } = nest.getHttpAdapter().getInstance() as { router: { stack: Layer[] } };
  const routes = router.stack.flatMap(({ route }) => (route ? [route] : []));
  return routes.flatMap(({ path, methods }) =>
    [path].flat().flatMap((one) => Object.keys(methods).filter((method) => methods[method]).map((method) => `${method.toUpperCase()} ${one}`)),
  );
}
