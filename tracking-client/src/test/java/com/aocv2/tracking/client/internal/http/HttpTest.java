package com.aocv2.tracking.client.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aocv2.tracking.client.connection.AccessToken;
import com.aocv2.tracking.client.connection.ApiCall;
import com.aocv2.tracking.client.connection.ApiCallback;
import com.aocv2.tracking.client.connection.ApiException;
import com.aocv2.tracking.client.connection.CancelledException;
import com.aocv2.tracking.client.connection.ConnectionException;
import com.aocv2.tracking.client.connection.Problem;
import com.aocv2.tracking.client.connection.TokenSupplier;
import com.aocv2.tracking.client.connection.TrackingException;
import com.aocv2.tracking.client.connection.UnauthorizedException;
import com.aocv2.tracking.client.connection.UnavailableException;
import com.aocv2.tracking.client.testing.ScriptedApi;
import com.aocv2.tracking.client.vehicle.Vehicle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTest {
    private static final String VEHICLE =
            "{\"vehicleId\":\"a\",\"groups\":[],\"online\":true,\"inside\":[],\"alarms\":[]}";

    private static CompletableFuture<Vehicle> enqueue(ApiCall<Vehicle> call) {
        CompletableFuture<Vehicle> future = new CompletableFuture<>();
        call.enqueue(new ApiCallback<Vehicle>() {
            @Override
            public void onSuccess(Vehicle result) {
                future.complete(result);
            }

            @Override
            public void onFailure(TrackingException failure) {
                future.completeExceptionally(failure);
            }
        });
        return future;
    }

    private static @Nullable Throwable failure(CompletableFuture<?> future) {
        return catchThrowableOfType(ExecutionException.class, () -> future.get(5, TimeUnit.SECONDS))
                .getCause();
    }

    @ParameterizedTest
    @CsvSource({
        "400,invalid_field,InvalidRequestException",
        "413,too_large,InvalidRequestException",
        "401,unauthorized,UnauthorizedException",
        "403,forbidden,ForbiddenException",
        "404,not_found,NotFoundException",
        "409,conflict,ConflictException",
        "429,rate_limited,UnavailableException",
        "503,store_unavailable,UnavailableException",
        "500,internal,ApiException"
    })
    void theTypeSaysWhatCanBeDone(int status, String code, String type) throws Exception {
        try (ScriptedApi api = new ScriptedApi()) {
            api.answer(new MockResponse()
                    .setResponseCode(status)
                    .setHeader("Retry-After", "3")
                    .setBody("{\"code\":\"" + code + "\",\"field\":\"f\",\"reason\":\"r\"}"));

            ApiException thrown = catchThrowableOfType(
                    ApiException.class, () -> api.client.vehicles().get("a").execute());
            assertThat(thrown.getClass().getSimpleName()).isEqualTo(type);
            assertThat(thrown.status()).isEqualTo(status);
            assertThat(thrown.code()).isEqualTo(code);
            assertThat(thrown.field()).isEqualTo("f");
            assertThat(thrown.reason()).isEqualTo("r");
            assertThat(thrown.retryAfter()).isEqualTo(Duration.ofSeconds(3));
        }
    }

    @Test
    void aProxyThatAnswersByItselfHasACodeToo() throws Exception {
        try (ScriptedApi api = new ScriptedApi()) {
            api.answer(502, "<html>bad gateway</html>");

            UnavailableException thrown = catchThrowableOfType(
                    UnavailableException.class,
                    () -> api.client.vehicles().get("a").execute());
            assertThat(thrown.code()).isEqualTo("http_502");
            assertThat(thrown.retryAfter()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{\"vehicleId\":", "<html/>", "{\"vehicleId\":7,\"groups\":[{}]}", "{}"})
    void garbageIsAFailedConnection(String body) throws Exception {
        try (ScriptedApi api = new ScriptedApi()) {
            api.answer(body).answer(body);

            assertThatThrownBy(() -> api.client.vehicles().get("a").execute()).isInstanceOf(ConnectionException.class);
            assertThat(failure(enqueue(api.client.vehicles().get("a")))).isInstanceOf(ConnectionException.class);
        }
    }

    @Test
    void anAnswerThatIsCutIsAFailedConnection() throws Exception {
        try (ScriptedApi api = new ScriptedApi()) {
            api.answer(new MockResponse()
                    .setBody(VEHICLE.repeat(50))
                    .setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY));

            assertThatThrownBy(() -> api.client.vehicles().get("a").execute()).isInstanceOf(ConnectionException.class);
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsNotWaitedForLong() throws Exception {
        try (ScriptedApi api = new ScriptedApi(Duration.ofMillis(200))) {
            api.answer(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));

            assertThatThrownBy(() -> api.client.vehicles().get("a").execute()).isInstanceOf(ConnectionException.class);
        }
    }

    @Test
    void aCallThatIsCancelledEnds() throws Exception {
        try (ScriptedApi api = new ScriptedApi()) {
            api.answer(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
            ApiCall<Vehicle> call = api.client.vehicles().get("a");
            CompletableFuture<Vehicle> answer = enqueue(call);
            api.taken();
            call.cancel();

            assertThat(failure(answer)).isInstanceOf(CancelledException.class);
        }
    }

    @Test
    void anInterruptCancelsTheCall() throws Exception {
        try (ScriptedApi api = new ScriptedApi()) {
            api.answer(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
            CompletableFuture<Boolean> stillInterrupted = new CompletableFuture<>();
            Thread caller = new Thread(() -> {
                try {
                    api.client.vehicles().get("a").execute();
                } catch (CancelledException e) {
                    stillInterrupted.complete(Thread.currentThread().isInterrupted());
                } catch (RuntimeException e) {
                    stillInterrupted.completeExceptionally(e);
                }
            });
            caller.start();
            api.taken();
            caller.interrupt();

            assertThat(stillInterrupted.get(2, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aCallIsMadeOnce() throws Exception {
        try (ScriptedApi api = new ScriptedApi()) {
            api.answer(VEHICLE);
            ApiCall<Vehicle> call = api.client.vehicles().get("a");
            call.execute();

            assertThatThrownBy(call::execute).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> enqueue(call)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void whatIsNotFoundIsAnAnswerWhereItMayBe() throws Exception {
        try (ScriptedApi api = new ScriptedApi()) {
            api.answer(404, "{\"code\":\"not_found\"}");
            CompletableFuture<Boolean> gone = new CompletableFuture<>();
            api.client.vehicles().delete("a").enqueue(new ApiCallback<Boolean>() {
                @Override
                public void onSuccess(Boolean result) {
                    gone.complete(result);
                }

                @Override
                public void onFailure(TrackingException failure) {
                    gone.completeExceptionally(failure);
                }
            });

            assertThat(gone.get(5, TimeUnit.SECONDS)).isFalse();
        }
    }

    /** Takes no token but the given. */
    private static Dispatcher taking(String token) {
        return new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return ("Bearer " + token).equals(request.getHeader("Authorization"))
                        ? new MockResponse().setBody(VEHICLE)
                        : new MockResponse().setResponseCode(401).setBody("{\"code\":\"unauthorized\"}");
            }
        };
    }

    @Test
    void manyCallsThatAreRefusedAskForOneNewToken() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (ScriptedApi api =
                new ScriptedApi(refused -> AccessToken.of("t" + asked.incrementAndGet()), Duration.ofSeconds(10))) {
            api.server.setDispatcher(taking("t2"));
            List<CompletableFuture<Vehicle>> answers = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                answers.add(enqueue(api.client.vehicles().get("a")));
            }

            for (CompletableFuture<Vehicle> answer : answers) {
                assertThat(answer.get(10, TimeUnit.SECONDS).id()).isEqualTo("a");
            }
            assertThat(asked).hasValue(2);
        }
    }

    @Test
    void aTokenThatSoonExpiresIsExchangedBefore() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (ScriptedApi api = new ScriptedApi(
                refused -> AccessToken.of(
                        "t" + asked.incrementAndGet(), Instant.now().plusSeconds(10)),
                Duration.ofSeconds(10))) {
            api.server.setDispatcher(taking("t1"));
            api.client.vehicles().get("a").execute();
            api.server.setDispatcher(taking("t2"));
            api.client.vehicles().get("a").execute();

            assertThat(api.server.getRequestCount()).isEqualTo(2);
        }
    }

    @Test
    void aTokenThatComesExpiredIsUsedUntilTheServerRefusesIt() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        TokenSupplier supplier = refused ->
                AccessToken.of("t" + asked.incrementAndGet(), Instant.now().minusSeconds(3_600));
        try (ScriptedApi api = new ScriptedApi(supplier, Duration.ofSeconds(10))) {
            api.server.setDispatcher(taking("t1"));
            api.client.vehicles().get("a").execute();
            api.client.vehicles().get("a").execute();
            assertThat(asked).hasValue(1);

            api.server.setDispatcher(taking("t2"));
            api.client.vehicles().get("a").execute();
            assertThat(asked).hasValue(2);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTokenMayExpireAtTheEndOfTime(boolean end) throws Exception {
        AccessToken token = AccessToken.of("t", end ? Instant.MAX : Instant.MIN);
        try (ScriptedApi api = new ScriptedApi(refused -> token, Duration.ofSeconds(2))) {
            api.server.setDispatcher(taking("t"));
            api.client.vehicles().get("a").execute();
            api.client.vehicles().get("a").execute();
            assertThat(api.server.getRequestCount()).isEqualTo(2);
        }
    }

    @Test
    void aTokenThatStaysRefusedIsToldSo() throws Exception {
        try (ScriptedApi api = new ScriptedApi()) {
            api.server.setDispatcher(taking("other"));

            assertThatThrownBy(() -> api.client.vehicles().get("a").execute())
                    .isInstanceOf(UnauthorizedException.class);
            assertThat(api.server.getRequestCount()).isEqualTo(1);
        }
    }

    @Test
    void whatTheSupplierThrowsIsWhatTheCallThrows() throws Exception {
        Problem problem = new Problem(401, "unauthorized", "m", null, "wrong_credentials", null);
        try (ScriptedApi api = new ScriptedApi(
                refused -> {
                    throw ApiException.of(problem);
                },
                Duration.ofSeconds(10))) {
            UnauthorizedException thrown = catchThrowableOfType(
                    UnauthorizedException.class,
                    () -> api.client.vehicles().get("a").execute());
            assertThat(thrown.reason()).isEqualTo("wrong_credentials");
            assertThat(failure(enqueue(api.client.vehicles().get("a")))).isInstanceOf(UnauthorizedException.class);
        }
    }

    @Test
    void aSupplierThatFailsIsAFailedConnection() throws Exception {
        try (ScriptedApi api = new ScriptedApi(
                refused -> {
                    throw new IllegalStateException("broken");
                },
                Duration.ofSeconds(10))) {
            assertThat(failure(enqueue(api.client.vehicles().get("a")))).isInstanceOf(ConnectionException.class);
        }
    }

    /** Kotlin's suppliers throw checked exceptions without saying so. */
    @SuppressWarnings("unchecked")
    private static <E extends Exception> AccessToken throwing(Exception e) throws E {
        throw (E) e;
    }

    @Test
    void aSupplierThatThrowsWhatItDoesNotDeclareIsAFailedConnection() throws Exception {
        TokenSupplier supplier = refused -> HttpTest.<RuntimeException>throwing(new TimeoutException("late"));
        try (ScriptedApi api = new ScriptedApi(supplier, Duration.ofSeconds(10))) {
            ConnectionException thrown = catchThrowableOfType(
                    ConnectionException.class,
                    () -> api.client.vehicles().get("a").execute());
            assertThat(thrown).hasMessageContaining("the token supplier failed");
        }
    }

    @Test
    @SuppressWarnings("NullAway") // an app's mistake
    void aSupplierThatHasNothingIsAFailedConnection() throws Exception {
        try (ScriptedApi api = new ScriptedApi(refused -> null, Duration.ofSeconds(10))) {
            ConnectionException thrown = catchThrowableOfType(
                    ConnectionException.class,
                    () -> api.client.vehicles().get("a").execute());
            assertThat(thrown).hasMessageContaining("the token supplier failed");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 409, 413, 422})
    void whatIsWrongWithTheSuppliersOwnRequestIsNotSaidOfTheCallers(int status) throws Exception {
        Problem problem = new Problem(status, "invalid_field", "m", "refreshToken", null, null);
        TokenSupplier supplier = refused -> {
            throw ApiException.of(problem);
        };
        try (ScriptedApi api = new ScriptedApi(supplier, Duration.ofSeconds(10))) {
            assertThatThrownBy(() -> api.client.vehicles().find("a").execute())
                    .isInstanceOf(ConnectionException.class)
                    .hasRootCauseInstanceOf(ApiException.class);
        }
    }

    @Test
    void aTokenThatCannotStandInAHeaderIsRefusedAtOnce() {
        assertThatThrownBy(() -> AccessToken.of("abc\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("abc");
        assertThatThrownBy(() -> AccessToken.of("ü")).isInstanceOf(IllegalArgumentException.class);
    }
}
