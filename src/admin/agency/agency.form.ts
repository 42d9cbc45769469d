import { Length } from 'class-validator';
import { longestIdentity } from '../../domain/agency-identity.js';
import { Written } from '../../web/forms/text-rules.js';
import { said } from '../../web/texts/said.js';
import { BasedOn } from '../edited-state.js';

const tooLong = said('form.too-long');

export class AgencyForm {
  @Written(said('admin/agency.name-missing'), { most: longestIdentity.name, tooLong })
  name: string;

  @Length(0, longestIdentity.tagline, { message: tooLong.code })
  tagline: string;

  @Written(said('admin/agency.sender-missing'), { most: longestIdentity.mailSender, tooLong })
  mailSender: string;

  /** Which state of it was edited; see `identityState`. */
  @BasedOn()
  basedOn: string;
}
