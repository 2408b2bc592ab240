package com.aocv2.tracking.server.http;

import com.aocv2.tracking.json.JsonObject;
import com.aocv2.tracking.position.InvalidFieldException;
import com.aocv2.tracking.server.auth.Account;
import com.aocv2.tracking.server.auth.Accounts;
import com.aocv2.tracking.server.auth.Role;
import com.aocv2.tracking.server.http.Problem.Kind;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/** The people who may log in. */
final class UserEndpoints {
    private final Accounts accounts;

    UserEndpoints(Accounts accounts) {
        this.accounts = accounts;
    }

    void list(Exchange exchange) {
        exchange.query();
        exchange.json(200, new Page<>(accounts.all(), null).json(UserEndpoints::write));
    }

    /** Makes an account, or changes what an account may do and its password where one is given. */
    void put(Exchange exchange) {
        MediaTypes.requireJson(exchange.header(HttpHeader.CONTENT_TYPE));
        String name = exchange.variable("user");
        JsonObject body = JsonObject.read(exchange.body());
        Role role = role(body.text("role"));
        Set<String> groups = body.has("groups") ? Set.copyOf(body.texts("groups")) : Set.of();
        String password = body.findText("password");
        boolean known = accounts.find(name).isPresent();
        if (known) {
            change(exchange, name, role, groups, password);
        } else if (accounts.create(name, role, groups, password).isEmpty()) {
            throw ProblemException.of(Kind.CONFLICT, "somebody else has just made this account");
        }
        exchange.json(known ? 200 : 201, out -> write(out, accounts.find(name).orElseThrow()));
    }

    private void change(Exchange exchange, String name, Role role, Set<String> groups, @Nullable String password) {
        if (role != Role.ADMIN && isSelf(exchange, name)) {
            throw ProblemException.of(Kind.CONFLICT, "an admin cannot take their own role away");
        }
        if (password != null) {
            accounts.setPassword(name, password);
        }
        accounts.setRights(name, role, groups);
    }

    private boolean isSelf(Exchange exchange, String name) {
        return accounts.find(name)
                .map(Account::name)
                .filter(exchange.principal().subject()::equals)
                .isPresent();
    }

    private static Role role(String name) {
        return Role.ofWireName(name)
                .filter(role -> role != Role.DEVICE)
                .orElseThrow(() -> new InvalidFieldException("role", "must be viewer, dispatcher or admin"));
    }

    void delete(Exchange exchange) {
        exchange.query();
        String name = exchange.variable("user");
        if (isSelf(exchange, name)) {
            throw ProblemException.of(Kind.CONFLICT, "an admin cannot remove their own account");
        }
        if (!accounts.remove(name)) {
            throw ProblemException.notFound("there is no such account");
        }
        exchange.noContent();
    }

    private static void write(JsonGenerator out, Account account) throws IOException {
        out.writeStartObject();
        out.writeStringField("user", account.name());
        out.writeStringField("role", account.role().wireName());
        out.writeArrayFieldStart("groups");
        for (String group : new TreeSet<>(account.groups())) {
            out.writeString(group);
        }
        out.writeEndArray();
        out.writeBooleanField("hasPassword", account.hasPassword());
        out.writeEndObject();
    }
}
