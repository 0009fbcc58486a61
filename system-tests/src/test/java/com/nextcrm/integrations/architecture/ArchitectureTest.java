package com.nextcrm.integrations.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every rule says how to mend what it found. */
class ArchitectureTest {

    private static final String ROOT = "com.nextcrm.integrations";

    private static final List<Path> MODULES = modules();
    private static final JavaClasses ALL = new ClassFileImporter().importPaths(MODULES);

    private static List<Path> modules() {
        Path root = Path.of(System.getProperty("repository.root", "..")).normalize();
        try (Stream<Path> folders = Files.list(root)) {
            return folders.map(folder -> folder.resolve("target/classes/com"))
                    .filter(Files::isDirectory)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("build every module first", e);
        }
    }

    @Test
    void looksAtEveryModule() {
        assertThat(ALL.stream()
                        .map(type ->
                                type.getPackageName().substring(ROOT.length()).split("\\.")[1])
                        .distinct())
                .contains(
                        "contracts",
                        "platform",
                        "sdk",
                        "gateway",
                        "credentials",
                        "orchestrator",
                        "accounting",
                        "payments",
                        "marketing",
                        "ingress",
                        "simulators",
                        "localstack");
    }

    @Test
    void contractsKnowOnlyTheJdk() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".contracts..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".contracts..",
                        "java..",
                        "org.jspecify.annotations..",
                        "com.fasterxml.jackson.annotation..")
                .because("every service and the CRM can read messages without a framework; move it out of contracts")
                .check(ALL);
    }

    @Test
    void messagesHoldNoSecret() {
        noFields()
                .that()
                .areDeclaredInClassesThat(are(assignableTo(ROOT + ".contracts.Message")))
                .should()
                .haveRawType(ROOT + ".contracts.Secret")
                .because("Kafka carries no secret, ever; hand it over by an internal call")
                .check(ALL);
    }

    @Test
    void theConnectorInterfaceKnowsOnlyContracts() {
        classes()
                .that()
                .resideInAnyPackage(ROOT + ".sdk.spi..", ROOT + ".sdk.record..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".sdk.spi..",
                        ROOT + ".sdk.record..",
                        ROOT + ".contracts..",
                        "java..",
                        "org.jspecify.annotations..")
                .because("a provider is written against the interface alone; put machinery into the runtime")
                .check(ALL);
    }

    @Test
    void providersAreStrangersToKafkaAndMongoDb() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".accounting.*..", ROOT + ".payments.*..", ROOT + ".marketing.*..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.kafka..",
                        "org.springframework.kafka..",
                        "com.mongodb..",
                        "org.bson..",
                        "org.springframework.data..")
                .because("the runtime stores and publishes; a provider answers the interface")
                .check(ALL);
    }

    @Test
    void providersAreStrangersToOneAnother() {
        for (String category : List.of("accounting", "payments", "marketing")) {
            slices().matching(ROOT + "." + category + ".(*)..")
                    .should()
                    .notDependOnEachOther()
                    .because("what two providers share belongs into connector-sdk")
                    .allowEmptyShould(!category.equals("payments")) // no provider there yet
                    .check(ALL);
        }
    }

    @Test
    void aServiceNeverSeesAService() {
        for (String service :
                List.of("gateway", "credentials", "orchestrator", "accounting", "payments", "marketing", "ingress")) {
            noClasses()
                    .that(are(resideInAPackage(ROOT + "." + service + "..")))
                    .should()
                    .dependOnClassesThat(are(resideInAPackage(ROOT + "..")
                            .and(not(resideInAPackage(ROOT + "." + service + "..")))
                            .and(not(resideInAPackage(ROOT + ".contracts..")))
                            .and(not(resideInAPackage(ROOT + ".platform..")))
                            .and(not(resideInAPackage(ROOT + ".sdk..")))))
                    .because("services talk through Kafka; put shared shapes into contracts")
                    .check(ALL);
        }
    }

    @Test
    void featuresHaveNoCycles() {
        slices().matching(ROOT + ".(*).(*)..")
                .should()
                .beFreeOfCycles()
                .because("a cycle makes two features one; move the shared piece to where both may see it")
                .check(ALL);
    }

    @Test
    void kafkaIsHeardInListenersOnly() {
        methods()
                .that()
                .areAnnotatedWith("org.springframework.kafka.annotation.KafkaListener")
                .should()
                .beDeclaredInClassesThat()
                .haveSimpleNameEndingWith("Listener")
                .because("who looks for what a service hears looks for *Listener")
                .check(ALL);
    }

    @Test
    void nothingIsInjectedIntoFields() {
        noFields()
                .should()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                .orShould()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
                .because("a constructor says what a class needs and keeps the fields final")
                .check(ALL);
    }

    @Test
    void timeComesFromTheClock() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("tests must be able to say what time it is: inject the Clock")
                .check(ALL);
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        ROOT + ".platform.logging..",
                        ROOT + ".gateway",
                        ROOT + ".simulators..",
                        ROOT + ".localstack..",
                        ROOT + ".platform.testkit..",
                        ROOT + ".sdk.testkit..")
                .should()
                .callMethod(Clock.class, "systemUTC")
                .because("there is one Clock bean, in platform")
                .check(ALL);
    }

    @Test
    void namesSayWhatTheyMean() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Dto")
                .orShould()
                .resideInAnyPackage("..util..", "..common..", "..impl..", "..dto..", "..manager..")
                .because("such a name hides what the class is for")
                .check(ALL);
    }

    @Test
    void controllersHoldNoState() {
        fields().that()
                .areDeclaredInClassesThat()
                .haveSimpleNameEndingWith("Controller")
                .should()
                .haveModifier(JavaModifier.FINAL)
                .because("a controller is shared by all requests")
                .check(ALL);
    }

    @Test
    void everyPackageIsNullMarked() throws IOException {
        for (Path module : MODULES) {
            try (Stream<Path> folders = Files.walk(module)) {
                List<Path> unmarked = folders.filter(Files::isDirectory)
                        .filter(ArchitectureTest::hasClasses)
                        .filter(folder -> !Files.exists(folder.resolve("package-info.class")))
                        .toList();
                assertThat(unmarked)
                        .as("a package-info with @NullMarked makes NullAway check the package")
                        .isEmpty();
            }
        }
        classes()
                .that()
                .haveSimpleName("package-info")
                .should()
                .beAnnotatedWith("org.jspecify.annotations.NullMarked")
                .because("NullAway checks marked packages only")
                .check(ALL);
    }

    private static boolean hasClasses(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".class"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
