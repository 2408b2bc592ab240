package com.aocv2.tracking.server.cli;

import com.aocv2.tracking.server.auth.AdminLink;
import com.aocv2.tracking.server.auth.AdminLinks;
import com.aocv2.tracking.server.auth.Auth;
import com.aocv2.tracking.server.auth.Role;
import com.aocv2.tracking.server.config.Config;
import java.io.PrintWriter;
import java.net.URI;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes tokens. It signs with the server's own key, so whoever may read that needs no other permission. */
@Command(
        name = "token",
        description = "Make a token or a link, on the server's machine and with the settings that it runs with.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {TokenCommand.OfAdminLink.class, TokenCommand.OfAccess.class, TokenCommand.OfDevice.class})
final class TokenCommand implements Runnable {
    @Mixin
    final CommonOptions common = new CommonOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "admin-link, access or device is missing");
    }

    /** The way to the first account. */
    @Command(name = "admin-link", description = "Print another link for the first admin; the one before stops working.")
    static final class OfAdminLink implements Runnable, ConfigOptions.Taker {
        @Mixin
        final CommonOptions common = new CommonOptions();

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public void run() {
            Config config = ConfigOptions.load(spec);
            AdminLink link = AdminLinks.issue(config.auth(), InstantSource.system());
            String base = Objects.requireNonNullElse(
                    config.http().publicUrl(),
                    "http://localhost:" + config.http().httpPort());
            PrintWriter out = spec.commandLine().getOut();
            out.println(link.url(base));
            out.flush();
            PrintWriter err = spec.commandLine().getErr();
            err.println("good once, until " + link.expires().truncatedTo(ChronoUnit.SECONDS)
                    + ", and only while nobody is admin");
            err.flush();
        }
    }

    /** A signed token for a person or a program. */
    @Command(
            name = "access",
            description = "Print an access token for a person or a program; it cannot be taken back, so keep it short.")
    static final class OfAccess implements Runnable, ConfigOptions.Taker {
        @Mixin
        final CommonOptions common = new CommonOptions();

        @Parameters(paramLabel = "NAME", description = "Whose it is; it is shown where they act.")
        @SuppressWarnings("NullAway.Init")
        private String name;

        @Option(
                names = "--role",
                paramLabel = "viewer|dispatcher|admin",
                description = "What it may do; viewer unless told otherwise.")
        private Role role = Role.VIEWER;

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public void run() {
            if (role == Role.DEVICE) {
                throw new ParameterException(spec.commandLine(), "--role device: use tracking token device");
            }
            Config config = ConfigOptions.load(spec);
            PrintWriter out = spec.commandLine().getOut();
            out.println(Auth.signedToken(config.auth(), InstantSource.system(), name, role));
            out.flush();
            PrintWriter err = spec.commandLine().getErr();
            err.println(
                    "good for " + config.auth().accessLifetime().toMinutes() + " minutes (--access-token-lifetime)");
            err.flush();
        }
    }

    /** A token that a running server keeps. */
    @Command(
            name = "device",
            description = "Have the running server make a token for a device; the one before stops working.")
    static final class OfDevice implements Runnable, ConfigOptions.Taker {
        @Mixin
        final CommonOptions common = new CommonOptions();

        @Parameters(paramLabel = "DEVICE", description = "The device's id; it is the vehicle's too until assigned.")
        @SuppressWarnings("NullAway.Init")
        private String device;

        @Option(
                names = "--url",
                paramLabel = "URL",
                description = "Where the server is; without it, the port of this machine that the settings name.")
        private @Nullable URI url;

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public void run() {
            Config config = ConfigOptions.load(spec);
            String admin = Auth.signedToken(config.auth(), InstantSource.system(), "token-command", Role.ADMIN);
            RemoteServer server = new RemoteServer(url == null ? RemoteServer.here(config) : url, admin);
            PrintWriter out = spec.commandLine().getOut();
            out.println(server.deviceToken(device));
            out.flush();
        }
    }
}
