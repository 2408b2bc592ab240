// Who is at the page: signs in by link, password or the cookie that is still there.
import { api, Problem } from './api.js';

const ROLES = ['device', 'viewer', 'dispatcher', 'admin'];

export class Session {
  /** `{user, role, groups}`, or null while nobody is signed in. */
  me = null;

  /** The code of a one-time link; it leaves the address at once, so that no history or screenshot keeps it. */
  static takeLinkCode() {
    const code = new URLSearchParams(location.hash.slice(1)).get('code');
    if (code) history.replaceState(null, '', location.pathname + location.search);
    return code;
  }

  /** Asks the server whether the cookie still counts. Throws a Problem where it does not answer. */
  async check() {
    try {
      this.me = await api.me();
    } catch (e) {
      if (!(e instanceof Problem) || (e.status !== 401 && e.status !== 403)) throw e;
      this.me = null;
    }
    return this.me !== null;
  }

  async signInWithLink(code) {
    await api.signInWithLink(code);
    await this.check();
  }

  async signIn(user, password) {
    await api.signIn(user, password);
    await this.check();
  }

  async signOut() {
    await api.signOut().catch(() => {});
    this.me = null;
  }

  /** Whether the user's role is at least this one. */
  may(role) {
    return ROLES.indexOf(this.me?.role) >= ROLES.indexOf(role);
  }
}
