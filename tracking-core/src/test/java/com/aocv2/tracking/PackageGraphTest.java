package com.aocv2.tracking;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Dependencies run one way, and what is optional stays where it is adapted. */
class PackageGraphTest {
    private static final String ROOT = "com.aocv2.tracking";

    /** Each may know those below it. */
    private static final List<String> TOP_DOWN = List.of(
            ROOT,
            ROOT + ".cluster",
            ROOT + ".spool",
            ROOT + ".proximity",
            ROOT + ".ingest",
            ROOT + ".live",
            ROOT + ".replay",
            ROOT + ".detect",
            ROOT + ".geofence",
            ROOT + ".track",
            ROOT + ".transfer",
            ROOT + ".store",
            ROOT + ".event",
            ROOT + ".geo",
            ROOT + ".position");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private static final DescribedPredicate<JavaClass> KIT_LIBRARIES = JavaClass.Predicates.resideInAnyPackage(
            "java..", "org.jspecify..", "org.junit.jupiter.api..", "org.assertj..");

    @Test
    void dependenciesRunDownward() {
        for (int i = 1; i < TOP_DOWN.size(); i++) {
            List<String> above = new ArrayList<>(TOP_DOWN.subList(0, i));
            noClasses()
                    .that()
                    .resideInAPackage(TOP_DOWN.get(i))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(above.toArray(String[]::new))
                    .check(CLASSES);
        }
    }

    @Test
    void thereAreNoCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void rocksDbStaysInItsAdapter() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..store.rocksdb..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.rocksdb..")
                .check(CLASSES);
    }

    @Test
    void jsonStaysInItsPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..json..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml..")
                .check(CLASSES);
    }

    @Test
    void theCoreKnowsNoServer() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.eclipse.jetty..", "io.micrometer..", "org.slf4j..")
                .check(CLASSES);
    }

    /** The kit is published without the other tests, and asks for no more libraries than it says. */
    @Test
    void theTestKitStandsOnItsOwn() {
        JavaClasses kit = new ClassFileImporter().importPackages(ROOT + ".testkit");
        Set<String> published = Stream.concat(CLASSES.stream(), kit.stream())
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
        DescribedPredicate<JavaClass> strange = DescribedPredicate.describe(
                "are not published, of the JDK, of JUnit Jupiter or AssertJ",
                c -> !published.contains(c.getBaseComponentType().getName())
                        && !c.getBaseComponentType().isPrimitive()
                        && !KIT_LIBRARIES.test(c.getBaseComponentType()));
        assertThat(kit).hasSizeGreaterThan(10);
        noClasses().should().dependOnClassesThat(strange).check(kit);
    }
}
