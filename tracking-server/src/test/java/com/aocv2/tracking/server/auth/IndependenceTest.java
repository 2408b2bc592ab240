package com.aocv2.tracking.server.auth;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Rights and settings are the same whatever carries the request. */
class IndependenceTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("com.aocv2.tracking.server.auth", "com.aocv2.tracking.server.config");

    @Test
    void authAndConfigKnowNoServer() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.eclipse.jetty..",
                        "picocli..",
                        "com.aocv2.tracking.server.http..",
                        "com.aocv2.tracking.server.ws..",
                        "com.aocv2.tracking.server.cli..")
                .check(CLASSES);
    }

    @Test
    void configKnowsNothingOfAuth() {
        noClasses()
                .that()
                .resideInAPackage("com.aocv2.tracking.server.config..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.aocv2.tracking.server.auth..", "com.auth0..")
                .check(CLASSES);
    }
}
