package com.aocv2.tracking.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aocv2.tracking.position.InvalidFieldException;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LoginTest {
    private final AuthScene scene = AuthScene.withSecret();
    private final Account mia = scene.account("Mia", Role.VIEWER);

    private LoginResult login(String user, String password, String client) {
        return scene.auth.login().login(user, password, client);
    }

    private void wrong(int times, String user, String client) {
        for (int i = 0; i < times; i++) {
            assertThat(login(user, "wrong", client)).isInstanceOf(LoginResult.WrongCredentials.class);
        }
    }

    private static Duration wait(LoginResult result) {
        return ((LoginResult.Throttled) result).retryAfter();
    }

    @Test
    void rightPasswordLogsInWhateverTheCapitalsOfTheName() {
        assertThat(login("mia", AuthScene.PASSWORD, "c")).isEqualTo(new LoginResult.Success(mia));
        assertThat(login("MIA", AuthScene.PASSWORD, "c")).isEqualTo(new LoginResult.Success(mia));
        scene.restart();
        assertThat(login("mia", AuthScene.PASSWORD, "c")).isEqualTo(new LoginResult.Success(mia));
    }

    @Test
    void wrongPasswordAndUnknownUserAreTheSame() {
        assertThat(login("mia", "wrong", "c")).isEqualTo(login("nobody", AuthScene.PASSWORD, "c"));
    }

    @Test
    void accountWithoutPasswordCannotLogIn() {
        scene.auth.accounts().create("leo", Role.ADMIN, Set.of(), null);
        assertThat(login("leo", "", "c")).isInstanceOf(LoginResult.WrongCredentials.class);
    }

    @Test
    void failuresOfAnAccountDoubleTheWait() {
        wrong(5, "mia", "c1");
        assertThat(wait(login("mia", AuthScene.PASSWORD, "c2"))).isEqualTo(Duration.ofSeconds(1));
        scene.clock.advance(Duration.ofSeconds(1));
        wrong(1, "mia", "c2");
        assertThat(wait(login("mia", AuthScene.PASSWORD, "c2"))).isEqualTo(Duration.ofSeconds(2));
        scene.clock.advance(Duration.ofSeconds(2));
        assertThat(login("mia", AuthScene.PASSWORD, "c2")).isInstanceOf(LoginResult.Success.class);
        wrong(4, "mia", "c3");
    }

    @Test
    void waitOfAnAccountHasACap() {
        for (int i = 0; i < 30; i++) {
            wrong(1, "mia", "c" + i);
            scene.clock.advance(Duration.ofMinutes(1));
        }
        wrong(1, "mia", "d");
        assertThat(wait(login("mia", "x", "e"))).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void unknownAccountsAreThrottledLikeKnownOnes() {
        wrong(5, "nobody", "c1");
        assertThat(wait(login("nobody", "x", "c2"))).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void clientThatTriesManyAccountsIsThrottled() {
        for (int i = 0; i < 10; i++) {
            wrong(1, "user" + i, "attacker");
        }
        assertThat(login("mia", AuthScene.PASSWORD, "attacker")).isInstanceOf(LoginResult.Throttled.class);
        assertThat(login("mia", AuthScene.PASSWORD, "home")).isInstanceOf(LoginResult.Success.class);
    }

    @Test
    void successDoesNotBuyAClientMoreGuesses() {
        for (int i = 0; i < 10; i++) {
            wrong(1, "victim" + i, "attacker");
            if (i < 9) {
                login("mia", AuthScene.PASSWORD, "attacker");
            }
        }
        assertThat(login("mia", AuthScene.PASSWORD, "attacker")).isInstanceOf(LoginResult.Throttled.class);
    }

    @Test
    void failuresAreForgottenAfterAnHour() {
        wrong(5, "mia", "c");
        scene.clock.advance(Duration.ofHours(1).plusSeconds(1));
        wrong(5, "mia", "c");
    }

    @Test
    void passwordHasALengthInCharacters() {
        Accounts accounts = scene.auth.accounts();
        for (String bad : new String[] {"", "eleven char", "x".repeat(257), "🔒".repeat(11)}) {
            assertThatThrownBy(() -> accounts.create("new", Role.VIEWER, Set.of(), bad))
                    .isInstanceOfSatisfying(
                            InvalidFieldException.class,
                            e -> assertThat(e.field()).isEqualTo("password"));
        }
        assertThat(accounts.find("new")).isEmpty();
        assertThat(accounts.create("new", Role.VIEWER, Set.of(), "🔒".repeat(12)))
                .isPresent();
        assertThat(login("new", "🔒".repeat(12), "c")).isInstanceOf(LoginResult.Success.class);
    }

    @Test
    void composedAndDecomposedCharactersAreTheSamePassword() {
        scene.auth.accounts().create("zoe", Role.VIEWER, Set.of(), "caf\u00e9 cr\u00e8me br\u00fbl\u00e9e");
        assertThat(login("zoe", "cafe\u0301 cre\u0300me bru\u0302le\u0301e", "c"))
                .isInstanceOf(LoginResult.Success.class);
    }

    @Test
    void hugeGuessesAreNotHashed() {
        assertThat(login("mia", "x".repeat(1_000_000), "c")).isInstanceOf(LoginResult.WrongCredentials.class);
    }

    @Test
    void derivationIsPbkdf2AsOthersComputeIt() {
        // Python: hashlib.pbkdf2_hmac('sha256', b'right horse battery', b'0123456789abcdef', 600000)
        PasswordHash known = new PasswordHash(
                "PBKDF2WithHmacSHA256",
                600_000,
                "MDEyMzQ1Njc4OWFiY2RlZg==",
                "k6g0fpigNoukOvUVrvW2Hp2NQ9tlVj8F/+GZtiVAJtA=");
        Passwords passwords = new Passwords(Passwords.ITERATIONS);
        assertThat(passwords.matches(AuthScene.PASSWORD, known)).isTrue();
        assertThat(passwords.matches("right horse batterz", known)).isFalse();
    }

    @Test
    void accountsAreManagedByName() {
        Accounts accounts = scene.auth.accounts();
        assertThat(accounts.create("MIA", Role.ADMIN, Set.of(), null))
                .as("there already")
                .isEmpty();
        assertThat(accounts.adminExists()).isFalse();
        accounts.setRights("mia", Role.ADMIN, Set.of("north"));
        assertThat(accounts.adminExists()).isTrue();
        scene.restart();
        assertThat(scene.auth.accounts().all()).containsExactly(new Account("mia", Role.ADMIN, Set.of("north"), true));
        assertThat(scene.auth.accounts().remove("Mia")).isTrue();
        assertThat(scene.auth.accounts().remove("mia")).isFalse();
        assertThatThrownBy(() -> accounts.endSessions("nobody")).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> accounts.create("a b", Role.VIEWER, Set.of(), null))
                .isInstanceOf(InvalidFieldException.class);
        assertThatThrownBy(() -> accounts.create("d", Role.DEVICE, Set.of(), null))
                .isInstanceOf(InvalidFieldException.class);
    }
}
