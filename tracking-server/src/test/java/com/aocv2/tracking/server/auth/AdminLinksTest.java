package com.aocv2.tracking.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aocv2.tracking.position.InvalidFieldException;
import com.aocv2.tracking.server.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminLinksTest {
    @TempDir
    private Path folder = Path.of("");

    private Path secrets = Path.of("");
    private AuthScene scene = AuthScene.withSecret();

    @BeforeEach
    void open() {
        secrets = folder.resolve("deep/secrets");
        scene = AuthScene.withoutKey(secrets);
    }

    private AdminLinks links() {
        return scene.auth.adminLinks();
    }

    private AdminLink atStart() {
        return links().issueAtStart().orElseThrow();
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void linkMakesTheFirstAdmin() {
        AdminLink link = atStart();
        LinkResult.Accepted accepted = (LinkResult.Accepted) links().redeem(link.code());
        assertThat(accepted.account()).isEqualTo(new Account("admin", Role.ADMIN, Set.of(), false));
        assertThat(scene.auth.accounts().adminExists()).isTrue();
        BrowserSession page = scene.auth.sessions().openBrowser(accepted.account());
        assertThat(page.principal().has(Role.ADMIN)).isTrue();
    }

    @Test
    void linkMayBringNameAndPassword() {
        LinkResult result = links().redeem(atStart().code(), "Mia", AuthScene.PASSWORD);
        assertThat(result).isEqualTo(new LinkResult.Accepted(new Account("mia", Role.ADMIN, Set.of(), true)));
        assertThat(scene.auth.login().login("mia", AuthScene.PASSWORD, "c")).isInstanceOf(LoginResult.Success.class);
    }

    @Test
    void badPasswordLeavesTheLinkUsable() {
        AdminLink link = atStart();
        assertThatThrownBy(() -> links().redeem(link.code(), "mia", "short")).isInstanceOf(InvalidFieldException.class);
        assertThat(links().redeem(link.code())).isInstanceOf(LinkResult.Accepted.class);
    }

    @Test
    void codeStandsAfterTheHashOfTheLink() {
        AdminLink link = atStart();
        assertThat(link.code()).matches("aoc_adm_[A-Za-z0-9_-]{43}");
        assertThat(link.url("http://localhost:5000")).isEqualTo("http://localhost:5000/#code=" + link.code());
        assertThat(link.url("http://localhost:5000/")).isEqualTo("http://localhost:5000/#code=" + link.code());
        assertThat(link.toString()).doesNotContain(link.code());
    }

    @Test
    void linkWorksOnce() {
        AdminLink link = atStart();
        links().redeem(link.code());
        assertThat(links().redeem(link.code())).isEqualTo(LinkResult.Refused.ADMIN_EXISTS);
        scene.auth.accounts().remove("admin");
        scene.restart();
        assertThat(links().redeem(link.code())).isEqualTo(LinkResult.Refused.USED);
    }

    @Test
    void usedLinkStaysUsedWhenItsFileComesBack() throws IOException {
        AdminLink link = atStart();
        byte[] file = Files.readAllBytes(secrets.resolve(AdminLinks.FILE));
        links().redeem(link.code());
        assertThat(secrets.resolve(AdminLinks.FILE)).doesNotExist();
        scene.auth.accounts().remove("admin");
        SecretsFolder.open(secrets).write(AdminLinks.FILE, file);
        assertThat(links().redeem(link.code())).isEqualTo(LinkResult.Refused.USED);
    }

    @Test
    void linkExpires() {
        AdminLink link = atStart();
        scene.clock.advance(Duration.ofMinutes(30).minusMillis(1));
        AdminLink other = AdminLinks.issue(
                AuthScene.config(Map.of(
                        "TRACKING_SECRETS_FOLDER", folder.resolve("other").toString())),
                scene.clock);
        assertThat(links().redeem(other.code())).isEqualTo(LinkResult.Refused.INVALID);
        scene.clock.advance(Duration.ofMillis(1));
        assertThat(links().redeem(link.code())).isEqualTo(LinkResult.Refused.EXPIRED);
        assertThat(scene.auth.accounts().adminExists()).isFalse();
    }

    @Test
    void linkIsRefusedOnceAnAdminExists() {
        AdminLink link = atStart();
        scene.account("boss", Role.ADMIN);
        assertThat(links().redeem(link.code())).isEqualTo(LinkResult.Refused.ADMIN_EXISTS);
        assertThat(links().redeem(links().adminLink().code())).isEqualTo(LinkResult.Refused.ADMIN_EXISTS);
        assertThat(links().issueAtStart()).isEmpty();
    }

    @Test
    void commandHandsALinkToARunningServer() {
        AdminLink first = atStart();
        AdminLink second = AdminLinks.issue(scene.config, scene.clock);
        assertThat(links().redeem(first.code())).as("replaced").isEqualTo(LinkResult.Refused.INVALID);
        assertThat(links().redeem(second.code())).isInstanceOf(LinkResult.Accepted.class);
    }

    @Test
    void linkOutlivesARestart() {
        AdminLink link = atStart();
        scene.restart();
        assertThat(links().redeem(link.code())).isInstanceOf(LinkResult.Accepted.class);
    }

    @Test
    void nothingIsPrintedWhereAKeyIsConfigured() {
        AuthScene configured = AuthScene.with(Map.of(
                "TRACKING_JWT_SECRET",
                AuthScene.SECRET,
                "TRACKING_SECRETS_FOLDER",
                secrets.resolve("x").toString()));
        assertThat(configured.auth.adminLinks().issueAtStart()).isEmpty();
        assertThat(configured.auth.adminLinks().redeem("aoc_adm_" + "A".repeat(43)))
                .isEqualTo(LinkResult.Refused.INVALID);
        assertThat(secrets.resolve("x")).doesNotExist();
        assertThat(configured
                        .auth
                        .adminLinks()
                        .redeem(configured.auth.adminLinks().adminLink().code()))
                .isInstanceOf(LinkResult.Accepted.class);
    }

    @Test
    void codesNobodyMadeAreRefused() {
        for (String code : List.of("", "x", "aoc_adm_", "aoc_adm_" + "A".repeat(43), "aoc_dev_" + "A".repeat(43))) {
            assertThat(links().redeem(code)).as(code).isEqualTo(LinkResult.Refused.INVALID);
        }
    }

    @Test
    void damagedFileIsNoLink() {
        SecretsFolder.open(secrets).write(AdminLinks.FILE, new byte[] {'{', '}'});
        assertThat(links().redeem("aoc_adm_" + "A".repeat(43))).isEqualTo(LinkResult.Refused.INVALID);
        SecretsFolder.open(secrets).write(AdminLinks.FILE, new byte[] {'{'});
        assertThat(links().redeem("aoc_adm_" + "A".repeat(43))).isEqualTo(LinkResult.Refused.INVALID);
    }

    @Test
    void secretsAreForTheOwnerOnlyAndHoldNoCode() throws IOException {
        AdminLink link = atStart();
        assertThat(permissions(secrets)).isEqualTo("rwx------");
        assertThat(permissions(secrets.resolve(TokenKeys.SECRET_FILE))).isEqualTo("rw-------");
        assertThat(permissions(secrets.resolve(AdminLinks.FILE))).isEqualTo("rw-------");
        assertThat(Files.readString(secrets.resolve(AdminLinks.FILE)))
                .doesNotContain(link.code().substring(8));
        try (var files = Files.list(secrets)) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder(TokenKeys.SECRET_FILE, AdminLinks.FILE);
        }
    }

    @Test
    void madeKeyIsKept() {
        TokenPair pair = scene.auth.sessions().openTokens(scene.account("mia", Role.VIEWER));
        scene.restart();
        assertThat(scene.principal(pair.accessToken()).subject()).isEqualTo("mia");
    }

    @Test
    void keyThatOthersCanReadStopsTheStart() throws IOException {
        Files.setPosixFilePermissions(
                secrets.resolve(TokenKeys.SECRET_FILE), PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(scene::restart)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("others have access to " + secrets.resolve(TokenKeys.SECRET_FILE));
    }

    @Test
    void folderThatOthersCanWriteStopsTheStart() throws IOException {
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rwxrwx---"));
        assertThatThrownBy(scene::restart).isInstanceOf(ConfigException.class).hasMessageContaining("chmod 700");
        assertThatThrownBy(() -> AdminLinks.issue(scene.config, scene.clock)).isInstanceOf(ConfigException.class);
    }

    @Test
    void damagedKeyStopsTheStart() {
        SecretsFolder.open(secrets).write(TokenKeys.SECRET_FILE, new byte[] {'a', 'b'});
        assertThatThrownBy(scene::restart).isInstanceOf(ConfigException.class).hasMessageContaining("is damaged");
    }

    @Test
    void fileInPlaceOfTheFolderStopsTheStart() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> AuthScene.withoutKey(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("secrets-folder: cannot use");
    }
}
