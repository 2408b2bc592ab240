package com.aocv2.tracking.client.size;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What a jar, or a folder as a jar would have it, adds to an app. Methods are those that its classes declare. */
record JarSize(String name, long bytes, int classes, int methods) {
    static JarSize ofJar(File jar) {
        MethodCounter counter = new MethodCounter();
        try (ZipFile zip = new ZipFile(jar)) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                if (isClass(entry.getName())) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        counter.read(in.readAllBytes());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new JarSize(jar.getName().replace(".jar", ""), jar.length(), counter.classes, counter.methods);
    }

    static JarSize ofFolder(String name, Path folder) {
        MethodCounter counter = new MethodCounter();
        long bytes = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] content = Files.readAllBytes(file);
                bytes += content.length;
                if (isClass(file.getFileName().toString())) {
                    counter.read(content);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new JarSize(name, bytes, counter.classes, counter.methods);
    }

    /** What is for another Java, or describes a module or a package, goes into no app. */
    private static boolean isClass(String name) {
        return name.endsWith(".class") && !name.startsWith("META-INF/") && !name.endsWith("-info.class");
    }

    long kilobytes() {
        return Math.round(bytes / 1024.0);
    }

    /** As a line of a table in Markdown. */
    String row() {
        return "| " + name + " | " + kilobytes() + " | " + classes + " | " + methods + " |";
    }

    static JarSize sum(String name, List<JarSize> parts) {
        return parts.stream()
                .reduce(
                        new JarSize(name, 0, 0, 0),
                        (a, b) -> new JarSize(name, a.bytes + b.bytes, a.classes + b.classes, a.methods + b.methods));
    }

    static String table(List<JarSize> sizes) {
        return Stream.concat(
                        Stream.of("| | KB | classes | methods |", "|---|---:|---:|---:|"),
                        sizes.stream().map(JarSize::row))
                .collect(Collectors.joining("\n"));
    }

    private static final class MethodCounter extends ClassVisitor {
        int classes;
        int methods;

        MethodCounter() {
            super(Opcodes.ASM9);
        }

        void read(byte[] classFile) {
            classes++;
            new ClassReader(classFile).accept(this, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            methods++;
            return null;
        }
    }
}
