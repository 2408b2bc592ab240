package com.aocv2.tracking.benchmarks;

import com.aocv2.tracking.client.TrackingClient;
import com.aocv2.tracking.client.connection.TokenSupplier;
import com.aocv2.tracking.client.queue.Durability;
import com.aocv2.tracking.client.report.Position;
import com.aocv2.tracking.client.report.ReportResult;
import com.aocv2.tracking.client.report.Reporter;
import com.aocv2.tracking.client.report.ReporterOptions;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does {@code Reporter.report} keep the app that calls it? With what every fix costs: the queue's file, the
 * sync in the background, the wake-ups of the sender; without a network. The baseline makes the position and reports it
 * to nobody. The aims hold for ASYNC: a median of 50 µs and a P99 of 1 ms.
 *
 * <p>{@code java -jar benchmarks.jar ReportBenchmark -jvmArgsAppend -Dbenchmarks.folder=/on/a/disk}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 3)
@SuppressWarnings("NullAway.Init") // JMH calls open() first
public class ReportBenchmark {
    /** What a fix shall survive. */
    @Param({"ASYNC", "MEMORY", "SYNC"})
    public Durability durability;

    private RealDisk disk;
    private TrackingClient client;
    private Reporter reporter;
    private long fixes;

    /** Begins with an empty queue on a real disk, so that none ever gets full. */
    @Setup(Level.Iteration)
    public void open() throws IOException {
        disk = RealDisk.open();
        client = TrackingClient.builder("http://127.0.0.1:9")
                .token(TokenSupplier.fixed("none"))
                .build();
        client.online(false);
        reporter = client.reporter(
                "ambulance-7",
                ReporterOptions.builder()
                        .folder(disk.folder().toFile())
                        .durability(durability)
                        .maxMessages(10_000_000)
                        .maxBytes(1L << 30)
                        .build());
    }

    /** Removes it. */
    @TearDown(Level.Iteration)
    public void close() throws IOException {
        client.close();
        disk.close();
    }

    /** The position alone. */
    @Benchmark
    public Position baseline() {
        return nextPosition();
    }

    /** The position, reported. */
    @Benchmark
    public void report() {
        ReportResult result = reporter.report(nextPosition());
        if (result != ReportResult.QUEUED) {
            throw new IllegalStateException("not taken: " + result);
        }
    }

    private Position nextPosition() {
        fixes++;
        return Position.at(37.7 + fixes % 1000 * 1e-5, -122.4 - fixes % 777 * 1e-5)
                .accuracy(8.5)
                .speed(13.9)
                .heading(fixes % 360)
                .battery(0.87)
                .build();
    }
}
