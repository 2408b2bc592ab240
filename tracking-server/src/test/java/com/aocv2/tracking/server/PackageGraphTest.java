package com.aocv2.tracking.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Dependencies run one way, and each library stays where it is needed. */
class PackageGraphTest {
    private static final String ROOT = "com.aocv2.tracking.server";

    /** Each may know those below it. */
    private static final List<String> TOP_DOWN = List.of(
            ROOT + ".cli",
            ROOT,
            ROOT + ".http",
            ROOT + ".ws",
            ROOT + ".metrics",
            ROOT + ".feed",
            ROOT + ".intake",
            ROOT + ".auth",
            ROOT + ".config");

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
    void jettyStaysWhereRequestsAreAnswered() {
        staysIn("org.eclipse.jetty..", ROOT, ROOT + ".http", ROOT + ".ws");
    }

    @Test
    void otherLibrariesStayWithTheirTask() {
        staysIn("picocli..", ROOT + ".cli");
        staysIn("com.auth0..", ROOT + ".auth");
        staysIn("io.micrometer..", ROOT + ".metrics");
        staysIn("org.rocksdb..");
        staysIn("jakarta.servlet..");
    }

    private static void staysIn(String library, String... packages) {
        noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CLASSES);
    }
}
