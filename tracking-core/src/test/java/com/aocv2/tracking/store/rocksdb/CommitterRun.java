package com.aocv2.tracking.store.rocksdb;

import com.aocv2.tracking.testkit.ChildJvm;
import java.io.IOException;
import java.nio.file.Path;

/** A {@link Committer} in a process of its own, and the last number that it has acknowledged. */
final class CommitterRun implements AutoCloseable {
    private final ChildJvm child;
    private int acknowledged;

    CommitterRun(Path folder, boolean sync) throws IOException {
        child = ChildJvm.start(Committer.class, folder.toString(), Boolean.toString(sync));
    }

    /** Reads until so many more batches were acknowledged. */
    void awaitBatches(int count) {
        for (int i = 0; i < count; ) {
            if (readAnswer()) {
                i++;
            }
        }
    }

    /** Reads until a batch was not acknowledged. */
    void awaitFailure() {
        while (readAnswer()) {
            // acknowledged once more
        }
    }

    /** Whether the next answer is an acknowledgement. */
    private boolean readAnswer() {
        String line = child.readLine();
        if (line == null) {
            throw new IllegalStateException("the committing process has ended by itself");
        }
        return take(line);
    }

    private boolean take(String line) {
        if (line.isEmpty() || !Character.isDigit(line.charAt(0))) {
            return false;
        }
        acknowledged = Integer.parseInt(line);
        return true;
    }

    long pid() {
        return child.pid();
    }

    /** Kills the process, and returns the last number that it has acknowledged before it died. */
    int kill() {
        child.kill();
        for (String line = child.readLine(); line != null; line = child.readLine()) {
            take(line);
        }
        return acknowledged;
    }

    @Override
    public void close() {
        child.close();
    }
}
