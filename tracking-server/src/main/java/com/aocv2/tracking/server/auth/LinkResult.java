package com.aocv2.tracking.server.auth;

/** What opening the first admin's link comes to. */
public sealed interface LinkResult {
    /** The account is admin now; its session is for the caller to open. */
    record Accepted(Account account) implements LinkResult {}

    /** Why the link does nothing. The codes are stable. */
    enum Refused implements LinkResult {
        /** Nobody made this link, or a newer one replaced it. */
        INVALID("link_invalid", "this link is not valid; token admin-link prints another"),
        /** It has been used. */
        USED("link_used", "this link has been used; token admin-link prints another"),
        /** Its time is over. */
        EXPIRED("link_expired", "this link has expired; token admin-link prints another"),
        /** There is an admin already. */
        ADMIN_EXISTS("admin_exists", "there is an admin already, who can add others");

        private final String code;
        private final String detail;

        Refused(String code, String detail) {
            this.code = code;
            this.detail = detail;
        }

        /** The stable name, for example {@code link_expired}. */
        public String code() {
            return code;
        }

        /** A sentence for people. */
        public String detail() {
            return detail;
        }
    }
}
