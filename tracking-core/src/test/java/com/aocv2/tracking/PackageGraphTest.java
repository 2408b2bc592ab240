package com.aocv2.tracking;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Dependencies run one way, and what is optional stays where it is adapted. */
class PackageGraphTest {
    private static final String ROOT = "com.aocv2.tracking";

    /** Each may know those below it. */
    private static final List<String> TOP_DOWN = List.of(
            ROOT,
            ROOT + ".ingest",
            ROOT + ".live",
            ROOT + ".detect",
            ROOT + ".geofence",
            ROOT + ".track",
            ROOT + ".store",
            ROOT + ".event",
            ROOT + ".geo",
            ROOT + ".position");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

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
}
