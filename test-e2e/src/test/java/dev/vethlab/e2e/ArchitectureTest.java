package dev.vethlab.e2e;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The borders of the house, held by all its jars. */
class ArchitectureTest {
  private static final String[] PURE = {
    "dev.vethlab.engine.lab..",
    "dev.vethlab.engine.placement..",
    "dev.vethlab.engine.kernel..",
    "dev.vethlab.engine.plan..",
    "dev.vethlab.engine.manifest..",
  };

  private final JavaClasses ours =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.vethlab");

  @TestFactory
  Stream<DynamicTest> every_border_is_kept() {
    return Stream.of(
            noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio.file..", "java.net..", "org.slf4j..")
                .as("pure packages have no IO and no logging"),
            noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .as("pure packages have no clock of their own"),
            noClasses()
                .that()
                .resideInAnyPackage("dev.vethlab.netlink.wire..", "dev.vethlab.netlink.route..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio.file..", "org.slf4j..", "jnr..")
                .as("messages are pure bytes"),
            noClasses()
                .that()
                .resideInAPackage("dev.vethlab..")
                .and()
                .resideOutsideOfPackage("dev.vethlab.netlink.libc..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jnr..")
                .as("only netlink.libc sees jnr"),
            noClasses()
                .that()
                .resideInAPackage("dev.vethlab.engine..")
                .and()
                .resideOutsideOfPackage("dev.vethlab.engine.linux..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.vethlab.netlink..")
                .as("only engine.linux sees netlink"),
            noClasses()
                .that()
                .resideInAPackage("dev.vethlab.engine..")
                .and()
                .resideOutsideOfPackage("dev.vethlab.engine.manifest..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.vethlab.crds..")
                .as("only engine.manifest sees the resources"),
            noClasses()
                .that()
                .resideInAPackage("dev.vethlab.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.fabric8.kubernetes.client.dsl..")
                .as("the engine has no Kubernetes client"),
            noClasses()
                .that()
                .resideOutsideOfPackages("dev.vethlab.engine.converge..")
                .should()
                .callMethod(dev.vethlab.engine.kernel.Kernel.class, "perform", java.util.List.class)
                .as("only engine.converge performs"),
            noClasses()
                .that()
                .resideInAPackage("dev.vethlab.operator..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                    "dev.vethlab.agent..", "dev.vethlab.cli..", "dev.vethlab.netlink..")
                .as("the operator sees neither agent nor command line, and no kernel"),
            noClasses()
                .that()
                .resideInAPackage("dev.vethlab.agent..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.vethlab.operator..", "dev.vethlab.cli..")
                .as("the agent sees neither operator nor command line"),
            noClasses()
                .that()
                .resideInAPackage("dev.vethlab.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                    "dev.vethlab.operator..", "dev.vethlab.agent..", "dev.vethlab.kube..")
                .as("the command line sees neither operator nor agent"),
            noClasses()
                .that()
                .resideOutsideOfPackage("dev.vethlab.cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .as("standard streams only in cli"),
            classes()
                .that()
                .resideInAPackage("dev.vethlab..")
                .should()
                .haveNameNotMatching(
                    ".*(Util|Utils|Helper|Manager|Impl|Common)|.*\\.Abstract[A-Z].*")
                .as("names say what a class is"),
            slices()
                .matching("dev.vethlab.(*).(*)..")
                .should()
                .beFreeOfCycles()
                .as("no cycles between packages"))
        .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(ours)));
  }
}
