package com.aocv2.tracking.client.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.aocv2.tracking.client.queue.MessageQueue.Added;
import com.aocv2.tracking.client.queue.MessageQueue.Kind;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;

/** Another process that opens a queue and reports until it is killed. */
final class QueueProcess implements AutoCloseable {
    private static final String IN_USE = "in use";

    private final Process process;
    private final BufferedReader output;

    private QueueProcess(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    static QueueProcess start(Path folder) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new QueueProcess(
                new ProcessBuilder(java, "-cp", classPath, QueueProcess.class.getName(), folder.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
    }

    /** Whether the process found the folder in use, and ended. */
    boolean wasRefused() throws IOException {
        return IN_USE.equals(output.readLine());
    }

    /** Waits until the process was told that so many are stored. */
    void awaitStored(int count) throws IOException {
        String line = output.readLine();
        while (line != null && Integer.parseInt(line) < count) {
            line = output.readLine();
        }
    }

    /** Kills it as {@code kill -9} does, and says how many were stored by what it told. */
    int kill() throws Exception {
        // By its handle: the process itself would close the output that is still to be read.
        process.toHandle().destroyForcibly();
        process.waitFor();
        int stored = 0;
        String line = output.readLine();
        while (line != null) {
            // The last line may be torn, which makes its number smaller.
            stored = line.isEmpty() ? stored : Math.max(stored, Integer.parseInt(line));
            line = output.readLine();
        }
        return stored;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** What the other process does. */
    public static void main(String[] args) {
        try (MessageQueue queue = MessageQueue.open(
                new File(args[0]),
                Durability.ASYNC,
                MessageQueueContract.ROOMY,
                new Heard(),
                new SetClock(MessageQueueContract.NOON))) {
            int number = 0;
            while (queue.add(Kind.FIX, MessageQueueContract.NOON, 0, MessageQueueContract.json(++number))
                    == Added.STORED) {
                System.out.println(number);
            }
        } catch (QueueInUseException e) {
            System.out.println(IN_USE);
        }
    }
}
