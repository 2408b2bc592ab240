package com.aocv2.tracking.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.reflect.TypeToken;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Dependencies run one way, and nothing that an app's shrinker does not see is needed when it runs. */
class PackageGraphTest {
    private static final String ROOT = "com.aocv2.tracking.client";

    /** Each may know those in the rows below it, and none of its own row. */
    private static final List<List<String>> TOP_DOWN = List.of(
            List.of(ROOT),
            List.of(ROOT + ".report", ROOT + ".live", ROOT + ".login"),
            List.of(ROOT + ".event", ROOT + ".geofence"),
            List.of(ROOT + ".vehicle"),
            List.of(ROOT + ".internal.socket"),
            List.of(ROOT + ".queue"),
            List.of(ROOT + ".internal.http"),
            List.of(ROOT + ".internal.threads"),
            List.of(ROOT + ".internal.json"),
            List.of(ROOT + ".internal.geo"),
            List.of(ROOT + ".connection"));

    /**
     * Where this library's own packages come in, beside {@code read}, which makes a model of JSON, and {@code over},
     * which makes calls of a connection.
     */
    private static final Set<String> DOORS = Set.of(
            "LiveFeed.open", "NearestFeed.open", "Reporters.<init>", "MessageQueue.open", "MessageQueue.inMemory");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void dependenciesRunDownward() {
        List<String> above = new ArrayList<>();
        for (List<String> row : TOP_DOWN) {
            for (String name : row) {
                List<String> forbidden = new ArrayList<>(above);
                row.stream().filter(other -> !other.equals(name)).forEach(forbidden::add);
                noClasses()
                        .that()
                        .resideInAPackage(name)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(forbidden.toArray(String[]::new))
                        .allowEmptyShould(true)
                        .check(CLASSES);
            }
            above.addAll(row);
        }
    }

    @Test
    void everyPackageHasItsRow() {
        assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct())
                .isSubsetOf(TOP_DOWN.stream().flatMap(List::stream).toList());
    }

    @Test
    void thereAreNoCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    /** What is found by its name while an app runs is renamed or left out by R8. */
    @Test
    void nothingIsFoundByReflection() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.lang.reflect..", "com.google.gson.reflect..")
                .check(CLASSES);
        noClasses()
                .should()
                .callMethod(Class.class, "forName", String.class)
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Gson.class, GsonBuilder.class, TypeAdapter.class, TypeToken.class)
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.ServiceLoader")
                .check(CLASSES);
    }

    /** Internal types stand in public signatures nowhere else. */
    @Test
    void appsSeeNothingInternal() {
        List<String> leaks = CLASSES.stream()
                .filter(type -> !type.getPackageName().contains(".internal."))
                .filter(PackageGraphTest::isSeen)
                .flatMap(type -> Stream.concat(type.getMethods().stream(), type.getConstructors().stream()))
                .filter(PackageGraphTest::isSeen)
                .filter(unit -> !isDoor(unit))
                .filter(PackageGraphTest::namesInternals)
                .map(JavaCodeUnit::getFullName)
                .toList();

        assertThat(leaks).isEmpty();
    }

    private static boolean isDoor(JavaCodeUnit unit) {
        return unit.getName().equals("read")
                || unit.getName().equals("over")
                || DOORS.contains(unit.getOwner().getSimpleName() + "." + unit.getName());
    }

    private static boolean isSeen(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(PackageGraphTest::isSeen).orElse(true);
    }

    private static boolean isSeen(JavaCodeUnit unit) {
        boolean seen = unit.getModifiers().contains(JavaModifier.PUBLIC)
                || unit.getModifiers().contains(JavaModifier.PROTECTED);
        return seen && !unit.getModifiers().contains(JavaModifier.SYNTHETIC);
    }

    private static boolean namesInternals(JavaCodeUnit unit) {
        return Stream.concat(unit.getRawParameterTypes().stream(), Stream.of(unit.getRawReturnType()))
                .anyMatch(type -> type.getPackageName().contains(".internal.")
                        || type.getPackageName().startsWith("com.google.gson"));
    }
}
