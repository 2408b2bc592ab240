package com.aocv2.tracking.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A disk whose power can be cut: an ext4 file system in an image file, mounted through a loop device.
 *
 * <p>What programs write to it stays in the kernel's memory until it is synced, or for some seconds; only then is it in
 * the image. So a copy of the image is what a power cut would leave, and mounting the copy is what happens when the power
 * comes back. The file system is mounted so that it does not sync by itself meanwhile.
 *
 * <p>Needs Linux, root, {@code mkfs.ext4} and a free loop device.
 */
public final class PowerCutDisk implements AutoCloseable {
    private final Path image;
    private final Path mountPoint;

    private PowerCutDisk(Path image) throws IOException {
        this.image = image;
        this.mountPoint = Files.createDirectory(image.resolveSibling(image.getFileName() + ".mnt"));
        run("mount", "-o", "loop,noatime,commit=600", image.toString(), mountPoint.toString());
    }

    /**
     * An empty disk.
     *
     * @param image the file to make; the mount point is beside it
     * @param mebibytes its size
     */
    public static PowerCutDisk create(Path image, int mebibytes) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength((long) mebibytes << 20);
        }
        run("mkfs.ext4", "-q", "-F", "-m", "0", image.toString());
        return new PowerCutDisk(image);
    }

    /** Where the disk's files are. */
    public Path folder() {
        return mountPoint;
    }

    /**
     * Cuts the power and gives the disk as it is when the power is back. Whoever writes to this disk must be dead by
     * now, because copying takes a moment. This disk remains, and is to be closed too.
     *
     * @param copy the file to make
     */
    public PowerCutDisk cutPower(Path copy) throws IOException {
        Files.copy(image, copy);
        return new PowerCutDisk(copy);
    }

    /** Unmounts it and removes the image. */
    @Override
    public void close() throws IOException {
        run("umount", mountPoint.toString());
        Files.delete(mountPoint);
        Files.delete(image);
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (exitCode(process) != 0) {
            throw new IOException(String.join(" ", List.of(command)) + ": " + output
                    + "(this test needs Linux, root, mkfs.ext4 and a free loop device)");
        }
    }

    private static int exitCode(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
