// SPDX-License-Identifier: Apache-2.0
package org.portevoix;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;

@AnalyzeClasses(packages = "org.portevoix", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule stagesHaveNoCycles =
            slices().matching("org.portevoix.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theCommandLineIsOnTheOutside = noClasses()
            .that()
            .resideOutsideOfPackage("org.portevoix.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.portevoix.cli..");

    /** Only the verdicts on a vendor's answers come in; the vendors' machinery stays out. */
    @ArchTest
    static final ArchRule noStageKnowsAVendor = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.portevoix.intake..",
                    "org.portevoix.numbering..",
                    "org.portevoix.opposition..",
                    "org.portevoix.rules..",
                    "org.portevoix.status..",
                    "org.portevoix.report..",
                    "org.portevoix.store..",
                    "org.portevoix.campaign..",
                    "org.portevoix.call..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.portevoix.vendor..");

    @ArchTest
    static final ArchRule theContractAndTheRulesArePure = noClasses()
            .that()
            .resideInAnyPackage("org.portevoix.call..", "org.portevoix.rules..", "org.portevoix.numbering..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..", "java.sql..", "org.springframework..");

    /** One clock bean, so that a whole campaign can be played at another date and speed. */
    @ArchTest
    static final ArchRule onlyTheClockKnowsTheTime = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.portevoix.config.ScaledClock")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
