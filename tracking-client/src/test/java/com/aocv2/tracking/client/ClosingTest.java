package com.aocv2.tracking.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.aocv2.tracking.client.connection.ApiCall;
import com.aocv2.tracking.client.connection.ApiCallback;
import com.aocv2.tracking.client.connection.CancelledException;
import com.aocv2.tracking.client.connection.Streamed;
import com.aocv2.tracking.client.connection.TokenSupplier;
import com.aocv2.tracking.client.connection.TrackingException;
import com.aocv2.tracking.client.vehicle.TrackPoint;
import com.aocv2.tracking.client.vehicle.Vehicle;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client that is closed asks nothing more, and leaves the app's own OkHttpClient as it was. */
@Timeout(60)
class ClosingTest {
    private final MockWebServer server = new MockWebServer();
    private final OkHttpClient own = new OkHttpClient();

    @BeforeEach
    void start() throws Exception {
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.shutdown();
        own.dispatcher().executorService().shutdown();
        own.connectionPool().evictAll();
    }

    private TrackingClient.Builder builder() {
        return TrackingClient.builder(server.url("/").toString()).token(TokenSupplier.fixed("a-token"));
    }

    @Test
    void whatIsUnderWayIsCancelled() throws Exception {
        for (TrackingClient client : new TrackingClient[] {
            builder().build(), builder().httpClient(own).build()
        }) {
            server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
            CompletableFuture<?> call = CompletableFuture.supplyAsync(
                    () -> client.vehicles().get("v").execute());
            server.takeRequest();
            client.close();
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(call::get)
                    .withCauseInstanceOf(CancelledException.class);
        }
    }

    @Test
    void whoeverWaitsForACallbackIsToldThatItIsCancelled() throws Exception {
        for (TrackingClient client : new TrackingClient[] {
            builder().build(), builder().httpClient(own).build()
        }) {
            server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
            CompletableFuture<Vehicle> underWay = new CompletableFuture<>();
            client.vehicles().get("v").enqueue(completing(underWay));
            server.takeRequest();
            client.close();
            CompletableFuture<Vehicle> tooLate = new CompletableFuture<>();
            client.vehicles().get("v").enqueue(completing(tooLate));
            for (CompletableFuture<Vehicle> call : List.of(underWay, tooLate)) {
                assertThatExceptionOfType(ExecutionException.class)
                        .isThrownBy(() -> call.get(10, TimeUnit.SECONDS))
                        .withCauseInstanceOf(TrackingException.class);
            }
        }
    }

    private static <T> ApiCallback<T> completing(CompletableFuture<T> future) {
        return new ApiCallback<>() {
            @Override
            public void onSuccess(T result) {
                future.complete(result);
            }

            @Override
            public void onFailure(TrackingException failure) {
                future.completeExceptionally(failure);
            }
        };
    }

    @Test
    void nothingIsAskedAfterwards() {
        for (TrackingClient client : new TrackingClient[] {
            builder().build(), builder().httpClient(own).build()
        }) {
            ApiCall<Vehicle> before = client.vehicles().get("v");
            Streamed<TrackPoint> track = client.vehicles().track("v", Instant.EPOCH, Instant.EPOCH);
            client.close();
            client.close();
            assertThatExceptionOfType(CancelledException.class).isThrownBy(before::execute);
            assertThatExceptionOfType(CancelledException.class)
                    .isThrownBy(() -> track.iterator().hasNext());
            assertThatExceptionOfType(CancelledException.class)
                    .isThrownBy(() -> client.vehicles().get("v").execute());
        }
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void theAppsOwnClientGoesOn() throws Exception {
        server.enqueue(new MockResponse().setBody("still here"));
        builder().httpClient(own).build().close();
        try (Response response =
                own.newCall(new Request.Builder().url(server.url("/")).build()).execute()) {
            assertThat(response.body().string()).isEqualTo("still here");
        }
    }
}
