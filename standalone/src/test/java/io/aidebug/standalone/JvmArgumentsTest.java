package io.aidebug.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The tests run with `jvm.arguments` of the parent POM; whatever else starts the product has to
/// pass the same, or works in the tests alone.
class JvmArgumentsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern ARGUMENTS =
            Pattern.compile("<jvm\\.arguments>([^<]+)</jvm\\.arguments>");

    @ParameterizedTest
    @ValueSource(strings = {"aidebug", "Dockerfile"})
    void arePassedByEverythingThatStartsTheProduct(String file) throws IOException {
        // The image has them as JSON strings, one each.
        String text = Files.readString(ROOT.resolve(file)).replace("\", \"", " ");

        assertThat(wanted()).allSatisfy(argument -> assertThat(text).contains(argument));
    }

    private static List<String> wanted() throws IOException {
        Matcher found = ARGUMENTS.matcher(Files.readString(ROOT.resolve("pom.xml")));
        assertThat(found.find()).isTrue();
        return List.of(found.group(1).split(" (?=-)"));
    }
}
