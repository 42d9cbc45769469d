import { type INestApplication, RequestMethod } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { powerfulKey } from '../../src/auth/access/powerful.js';
import { formKey } from '../../src/web/forms/form.js';

interface Layer {
  route?: { path: string | string[]; methods: Record<string, boolean> };
  /** a router within the router has layers of its own */
  handle?: { stack?: unknown[] };
}

/** Every route that the running router answers, such as `GET /inquiries/:id`. */
export function routesOf(nest: INestApplication): string[] {
  const { router } = nest.getHttpAdapter().getInstance() as { router: { stack: Layer[] } };
  if (router.stack.some(({ route, handle }) => !route && handle?.stack))
    throw new Error('There is a router within the router: list its routes, too.');
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

/** What handles each POST route. */
function handlersOf(nest: INestApplication): Map<string, object> {
  const handlers = new Map<string, object>();
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
        handlers.set(`POST ${path.startsWith('/') ? path : `/${path}`}`, handler);
      }
    }
  return handlers;
}

/** The class of each POST route's form; null where a route takes no fields. */
export function formsOf(nest: INestApplication): Map<string, FormClass | null> {
  return new Map(
    Array.from(handlersOf(nest), ([route, handler]) => [
      route,
      (Reflect.getMetadata(formKey, handler) as FormClass | undefined) ?? null,
    ]),
  );
}

/** Those that ask for password and second factor, if they were not given just now. */
export function powerfulRoutesOf(nest: INestApplication): string[] {
  return Array.from(handlersOf(nest))
    .filter(([, handler]) => Reflect.getMetadata(powerfulKey, handler) === true)
    .map(([route]) => route);
}
