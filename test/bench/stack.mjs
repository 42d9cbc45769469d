/**
 * What this stack can on this machine: the bare job by Nest on Express and TypeORM, which the server is built with; of the
 * server itself it has only the connections. `node stack.mjs DATABASE_URL PORT`, where `ceiling.mjs` has filled the database.
 */
import { Body, Controller, Get, Header, Module, Post, Redirect } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { connectionOptions } from '../../dist/src/database/connection.js';
import { bareJob } from './bare-job.mjs';

const [, , url, port] = process.argv;
const dataSource = await new DataSource({ ...connectionOptions(url), entities: [] }).initialize();
const job = bareJob((name, sql, values) => dataSource.query(sql, values));

class Pages {
  write(form) {
    return job.d(form.message).then(() => undefined);
  }
}
const decorate = (name, ...decorators) =>
  Reflect.decorate(decorators, Pages.prototype, name, Object.getOwnPropertyDescriptor(Pages.prototype, name));
for (const name of ['a', 'b', 'c', 'e']) {
  Pages.prototype[name] = () => job[name]();
  decorate(name, Get(name), Header('Content-Type', 'text/html; charset=utf-8'));
}
decorate('write', Post('d'), Redirect('/a', 303));
Body()(Pages.prototype, 'write', 0);
Controller()(Pages);
class App {}
Module({ controllers: [Pages] })(App);

const server = await NestFactory.create(App, { logger: ['error'] });
await server.listen(Number(port), '127.0.0.1');
console.log('ready');
