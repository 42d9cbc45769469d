import { type INestApplication, RequestMethod } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { formKey } from '../../src/web/forms/form.js';

interface Layer {
  route?: { path: string | string[]; methods: Record<string, boolean> };
}

/** Every route that the running router answers, such as `GET /inquiries/:id`. */
export function routesOf(nest: INestApplication): string[] {
  const { router } = nest.getHttpAdapter().getInstance() as { router: { stack: Layer[] } };
  const routes = router.stack.flatMap(({ route }) => (route ? [route] : []));
  return routes.flatMap(({ path, methods }) =>
    [path].flat().flatMap((one) =>
      Object.keys(methods)
        .filter((method) => methods[method])
        .map((method) => `${method.toUpperCase()} ${one}`),
    ),
  );
}

type FormClass = new () => object;

/** The class of each POST route's form; null where a route takes no fields. */
export function formsOf(nest: INestApplication): Map<string, FormClass | null> {
  const forms = new Map<string, FormClass | null>();
  for (const { controllers } of nest.get(ModulesContainer).values())
    for (const { metatype } of controllers.values()) {
      const methods = Object.values(Object.getOwnPropertyDescriptors((metatype as FormClass).prototype as object)).map(
        ({ value }) => value as object,
      );
      for (const handler of methods.filter(
        (one) => typeof one === 'function' && Reflect.getMetadata('method', one) === RequestMethod.POST,
      )) {
        const path = [Reflect.getMetadata('path', metatype as FormClass), Reflect.getMetadata('path', handler)]
          .join('/')
          .replace(/\/+/g, '/')
          .replace(/(?<=.)\/$/, '');
        forms.set(
          `POST ${path.startsWith('/') ? path : `/${path}`}`,
          (Reflect.getMetadata(formKey, handler) as FormClass | undefined) ?? null,
        );
      }
    }
  return forms;
}
