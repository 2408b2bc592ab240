package com.aocv2.tracking.client.internal.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class SerialCallbacksTest {
    private final List<String> diagnostics = new ArrayList<>();
    private final List<Integer> heard = new ArrayList<>();

    private SerialCallbacks by(Executor executor) {
        return new SerialCallbacks(executor, new Diagnostics((message, cause) -> diagnostics.add(message)));
    }

    @Test
    void anAppsMainThreadIsFreeBetweenTwoCalls() {
        Queue<Runnable> mainThread = new ArrayDeque<>();
        SerialCallbacks callbacks = by(mainThread::add);
        for (int i = 0; i < 3; i++) {
            int call = i;
            callbacks.execute(() -> heard.add(call));
        }
        mainThread.remove().run();
        assertThat(heard).containsExactly(0);
        while (!mainThread.isEmpty()) {
            mainThread.remove().run();
        }
        assertThat(heard).containsExactly(0, 1, 2);
    }

    @Test
    void anExecutorThatCallsAtOnceMayBeGivenAnyNumberOfCalls() {
        SerialCallbacks callbacks = by(Runnable::run);
        callbacks.execute(new Runnable() {
            @Override
            public void run() {
                heard.add(heard.size());
                if (heard.size() < 100_000) {
                    callbacks.execute(this);
                }
            }
        });
        assertThat(heard).hasSize(100_000);
    }

    @Test
    void theNextCallFollowsOneThatFails() {
        SerialCallbacks callbacks = by(Runnable::run);
        callbacks.execute(() -> {
            callbacks.execute(() -> heard.add(1));
            throw new IllegalStateException("the app's fault");
        });
        assertThat(heard).containsExactly(1);
        assertThat(diagnostics).containsExactly("a listener failed");
    }

    @Test
    void whatHasBegunGoesOnWhereTheExecutorTakesNoMore() {
        Queue<Runnable> tasks = new ArrayDeque<>();
        SerialCallbacks callbacks = by(takingOne(tasks));
        callbacks.execute(() -> heard.add(0));
        callbacks.execute(() -> heard.add(1));
        tasks.element().run();
        assertThat(heard).containsExactly(0, 1);
        assertThat(diagnostics).isEmpty();
    }

    @Test
    void whatTheExecutorDoesNotTakeIsReportedAndTheNextIsOfferedAgain() {
        Queue<Runnable> tasks = new ArrayDeque<>(List.of(() -> {}));
        SerialCallbacks callbacks = by(takingOne(tasks));
        assertThat(callbacks.offer(() -> heard.add(0))).isFalse();
        assertThat(diagnostics).hasSize(1);
        tasks.clear();
        assertThat(callbacks.offer(() -> heard.add(1))).isTrue();
        tasks.remove().run();
        assertThat(heard).containsExactly(1);
    }

    @Test
    void callsThatAnExecutorRefusedComeWithTheNext() {
        Queue<RuntimeException> refusals =
                new ArrayDeque<>(List.of(new RejectedExecutionException("full"), new IllegalStateException("full")));
        SerialCallbacks callbacks = by(refusing(refusals));
        callbacks.execute(() -> heard.add(1));
        callbacks.execute(() -> heard.add(2));
        assertThat(diagnostics).hasSize(2);
        callbacks.execute(() -> heard.add(3));
        assertThat(heard).containsExactly(1, 2, 3);
    }

    @Test
    void anExecutorThatIsShutDownFillsNoMemory() {
        Queue<RuntimeException> refusals = new ArrayDeque<>();
        SerialCallbacks callbacks = by(refusing(refusals));
        for (int i = 0; i < 10_000; i++) {
            refusals.add(new RejectedExecutionException("shut down"));
            callbacks.execute(() -> heard.add(0));
        }
        callbacks.execute(() -> heard.add(1));
        assertThat(heard).hasSizeLessThan(2_000);
    }

    /** Refuses as often as there is a reason, and calls at once otherwise. */
    private static Executor refusing(Queue<RuntimeException> refusals) {
        return task -> {
            RuntimeException refusal = refusals.poll();
            if (refusal != null) {
                throw refusal;
            }
            task.run();
        };
    }

    /** As a thread pool whose queue has a bound. */
    private static Executor takingOne(Queue<Runnable> tasks) {
        return task -> {
            if (!tasks.isEmpty()) {
                throw new RejectedExecutionException("full");
            }
            tasks.add(task);
        };
    }
}
