package io.aidebug.standalone;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The arrows of the house. Modules that never import each other meet in topics only.
@AnalyzeClasses(packages = "io.aidebug", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String RECORDS = "io.aidebug.records..";
    private static final String SCHEMAS = "io.aidebug.schemas..";
    private static final String SERVICE = "io.aidebug.service..";
    private static final String REDACTION = "io.aidebug.redaction..";
    private static final String RETRIEVAL = "io.aidebug.retrieval..";
    private static final String INGEST = "io.aidebug.ingest..";
    private static final String TOPOLOGY = "io.aidebug.topology..";
    private static final String QUERY = "io.aidebug.query..";
    private static final String CLI = "io.aidebug.standalone.cli..";
    private static final String STANDALONE = "io.aidebug.standalone..";

    @ArchTest
    static final ArchRule SCHEMAS_KNOW_NOBODY =
            onlyTheseOfOurs(new String[] {RECORDS, SCHEMAS}, RECORDS, SCHEMAS);

    @ArchTest
    static final ArchRule REDACTION_KNOWS_NOBODY =
            onlyTheseOfOurs(new String[] {REDACTION}, REDACTION);

    @ArchTest
    static final ArchRule SERVICE_KNOWS_SCHEMAS_AND_REDACTION =
            onlyTheseOfOurs(new String[] {SERVICE}, SERVICE, RECORDS, SCHEMAS, REDACTION);

    @ArchTest
    static final ArchRule RETRIEVAL_KNOWS_SCHEMAS =
            onlyTheseOfOurs(new String[] {RETRIEVAL}, RETRIEVAL, RECORDS, SCHEMAS);

    @ArchTest
    static final ArchRule INGEST_KNOWS_NEITHER_TOPOLOGY_NOR_QUERY =
            onlyTheseOfOurs(new String[] {INGEST}, INGEST, RECORDS, SCHEMAS, SERVICE, REDACTION);

    @ArchTest
    static final ArchRule TOPOLOGY_KNOWS_NEITHER_INGEST_NOR_QUERY =
            onlyTheseOfOurs(
                    new String[] {TOPOLOGY},
                    TOPOLOGY,
                    RECORDS,
                    SCHEMAS,
                    SERVICE,
                    REDACTION,
                    RETRIEVAL);

    @ArchTest
    static final ArchRule QUERY_KNOWS_NEITHER_INGEST_NOR_TOPOLOGY =
            onlyTheseOfOurs(
                    new String[] {QUERY}, QUERY, RECORDS, SCHEMAS, SERVICE, REDACTION, RETRIEVAL);

    @ArchTest
    static final ArchRule NOBODY_KNOWS_STANDALONE =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(STANDALONE)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(STANDALONE);

    @ArchTest
    static final ArchRule THE_COMMAND_LINE_IS_A_CLIENT =
            noClasses()
                    .that()
                    .resideInAPackage(CLI)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(INGEST, TOPOLOGY, QUERY);

    /// What only the topics have is read from them (docs/adr/0061), by these classes alone.
    @ArchTest
    static final ArchRule MOST_COMMANDS_KNOW_HTTP_ALONE =
            noClasses()
                    .that()
                    .resideInAPackage(CLI)
                    .and()
                    .haveNameNotMatching(
                            ".*\\.(DeadLetter|StoredLetter|LetterFilter|ReplayCommand|TopicAccess).*")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.kafka..", RECORDS, SCHEMAS);

    @ArchTest
    static final ArchRule STREAMS_INTERNALS_ARE_LEFT_ALONE =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.apache.kafka.streams.processor.internals..");

    @ArchTest
    static final ArchRule PACKAGES_OF_STANDALONE_HAVE_NO_CYCLES =
            slices().matching("io.aidebug.standalone.(*)..").should().beFreeOfCycles();

    private static ArchRule onlyTheseOfOurs(String[] module, String... known) {
        return classes()
                .that()
                .resideInAnyPackage(module)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(known).or(resideOutsideOfPackage("io.aidebug..")));
    }
}
