package io.aidebug.topology.answering.check;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a free text names that can be looked up: issue keys, files, links.
///
/// Keys are looked for after compatibility decomposition and in every alphabet, so that a key
/// dressed up in full-width or Cyrillic letters, or with another dash or what looks like one, is
/// seen for what it is meant to be read as.
///
/// In small letters a key looks like many another word, `worker-12` or `sha-256`. It is taken for
/// one where its project is known, and else where it is as long as keys mostly are, nothing that
/// was submitted or retrieved holds it as it is, and its first part is no word that is commonly
/// counted.
final class Mentions {

    private static final Pattern KEY =
            Pattern.compile(
                    "(?<![\\p{L}\\p{N}_])(\\p{Lu}[\\p{Lu}\\p{Nd}_]{1,40}+)-(\\p{Nd}{1,12}+)(?![\\p{L}_])");
    private static final Pattern ANY_CASE_KEY =
            Pattern.compile(
                    "(?<![\\p{L}\\p{N}_.-])(\\p{L}[\\p{L}\\p{Nd}_]{1,40}+)-(\\p{Nd}{1,12}+)"
                            + "(?![\\p{L}\\p{N}_-]|\\.\\p{Nd})");
    private static final int LONGEST_PROJECT = 10;
    private static final int SHORTEST_NUMBER = 2;

    // What is read as a dash and is none to Unicode: the modifier minus, the Arabic full stop, the
    // hyphen bullet, the minus, the horizontal line extension, lines of boxes, the heavy minus, the
    // Coptic ni, the marks for long vowels and "one" of East Asia, the Roman uncia. From Unicode's
    // confusables.txt (UTS 39); wide and small forms have become these before.
    private static final Pattern DASH =
            Pattern.compile(
                    "[\\p{Pd}\\x{02D7}\\x{06D4}\\x{1173}\\x{2043}\\x{2212}\\x{23AF}\\x{2500}\\x{2501}"
                            + "\\x{2796}\\x{2CBA}\\x{2CBB}\\x{30FC}\\x{3127}\\x{3161}\\x{4E00}\\x{10191}]");
    private static final Pattern SOURCE =
            Pattern.compile(
                    "\\.(?:java|py|go|rs|cc?|cpp|cxx|hh?|hpp|kt|scala|tsx?|jsx?|cs|rb|php|swift|mm?"
                            + "|xml|ya?ml|json|toml|ini|cfg|cnf|conf|properties|gradle|groovy|sql|proto"
                            + "|sh|bat|cmd|ps1|pl|lua|tf)(?!\\w|\\.\\w)");
    // The look ahead leaves alone what is no source file, before its beginning is tried out.
    private static final Pattern FILE =
            Pattern.compile(
                    "(?<![\\w./\\\\*-])(?=[\\w./\\\\-]{0,280}"
                            + SOURCE
                            + ")[\\w./\\\\-]{0,200}?[\\w-]{1,80}"
                            + SOURCE);
    // What is written like a file: packages, products, and files that every system has.
    private static final Pattern NO_FILE =
            Pattern.compile(
                    "(?:javax?|jakarta|(?:py)?spark)\\.(?:sql|xml|json|net)"
                            + "|(?:org|com|net|io)(?:\\.[a-z0-9_]{1,40}){1,10}\\.(?:sql|xml|json|conf|properties|proto)"
                            + "|(?i:node|next|nuxt|vue|react|angular|express|three|d3)\\.js"
                            + "|(?:/etc/|/etc/security/)?(?:resolv|nsswitch|sysctl|limits)\\.conf");
    private static final Pattern LINK =
            Pattern.compile(
                    "(?i)\\b(?:[a-z][a-z0-9+.-]{1,15}://|www\\.)[^\\s\\p{Z}<>\"')\\]]{1,2000}(?<![.,;:!?])");

    // What looks like a key and is the name of a standard.
    private static final Set<String> STANDARDS =
            Set.of(
                    "UTF", "SHA", "ISO", "RFC", "AES", "RSA", "MD", "CVE", "HTTP", "TLS", "SSL",
                    "CWE", "AVX", "IEEE", "KIP", "JEP", "JSR", "PEP", "CP", "IPV", "HMAC", "PKCS",
                    "X86", "ARM", "BASE", "UTC", "GMT", "TOP", "P", "S3A", "V", "G1", "EC", "RAID",
                    "COVID");

    // What is commonly counted with a dash, beside the standards.
    private static final Set<String> COUNTED =
            words(
                    """
                    AMD INTEL ARMV ARM64 AMD64 WIN WIN32 WIN64 SSE USB PCI DDR DISK CPU CORE
                    INT UINT FLOAT DOUBLE LONG BIT BYTE CHAR VARCHAR ASCII LATIN WINDOWS UCS BASE64
                    CRC SHA1 SHA2 SHA3 MD5 HTTP1 HTTP2 HTTPS H2 TCP UDP IP IPV4 IPV6 DNS ANSI ECMA
                    BRANCH RELEASE VERSION VER REV BUILD RC BETA ALPHA FORK GPT
                    PART BLOCK PAGE LINE COLUMN ROW SECTION CHAPTER FIGURE TABLE ITEM NUMBER
                    STEP PHASE STAGE TASK JOB TEST CASE CODE EXIT ERROR ERR ERRNO STATUS SIGNAL
                    LEVEL TYPE CLASS PORT HOST NODE SERVER CLIENT BROKER WORKER THREAD POOL SHARD
                    PARTITION TOPIC REPLICA EXECUTOR CONTAINER POD EXPECT COMMENT SOURCE DEST ISSUE
                    MAX MIN NEAR SUB PRE MID POST NON PLUS MINUS ABOUT UNDER OVER
                    DAY WEEK MONTH YEAR HOUR\
                    """);

    // Products, some of which are projects with issues as well: a version has two digits at most.
    private static final Set<String> VERSIONED =
            words(
                    """
                    LOG4J LOG4J2 JAVA JDK JRE JLS OPENJDK JVM GRAALVM KOTLIN SCALA PYTHON PY NODEJS
                    GO GCC CLANG LLVM GLIBC OPENSSL MAVEN GRADLE NETTY JETTY TOMCAT SPRING KAFKA
                    HADOOP SPARK MYSQL POSTGRES REDIS CENTOS RHEL DEBIAN UBUNTU LINUX MACOS ANDROID
                    IOS FIREFOX CHROME ES\
                    """);
    private static final int LONGEST_VERSION = 2;

    private Mentions() {}

    /// Keys as they are meant to be read, first mention first.
    static List<String> keys(String text, Material material) {
        String written = Normalizer.normalize(Folding.visible(text), Normalizer.Form.NFKC);
        String plain = DASH.matcher(written).replaceAll("-");
        if (plain.codePoints().noneMatch(Character::isDigit)) {
            return List.of();
        }
        Set<String> keys = new LinkedHashSet<>();
        for (Matcher key = KEY.matcher(plain); key.find(); ) {
            if (!STANDARDS.contains(key.group(1))) {
                keys.add(key.group(1) + "-" + key.group(2));
            }
        }
        Set<String> projects = material.projects();
        for (Matcher key = ANY_CASE_KEY.matcher(plain); key.find(); ) {
            String project = key.group(1).toUpperCase(Locale.ROOT);
            if (projects.contains(project) || isForeign(project, key, material)) {
                keys.add(project + "-" + key.group(2));
            }
        }
        return List.copyOf(keys);
    }

    private static boolean isForeign(String project, Matcher key, Material material) {
        return key.group(2).length() >= SHORTEST_NUMBER
                && project.length() <= LONGEST_PROJECT
                && !STANDARDS.contains(project)
                && !COUNTED.contains(project)
                && !(VERSIONED.contains(project) && key.group(2).length() <= LONGEST_VERSION)
                && !material.mentionsWord(key.group());
    }

    /// Paths and names of files of source, configuration and scripts, each once.
    static List<String> files(String text) {
        return SOURCE.matcher(text).find()
                ? all(FILE, text).stream().filter(file -> !NO_FILE.matcher(file).matches()).toList()
                : List.of();
    }

    /// Links of any scheme, each once.
    static List<String> links(String text) {
        return mayLink(text) ? all(LINK, text) : List.of();
    }

    /// The text with something else in the place of each link.
    static String replaceLinks(String text, UnaryOperator<String> instead) {
        return mayLink(text)
                ? LINK.matcher(text)
                        .replaceAll(link -> Matcher.quoteReplacement(instead.apply(link.group())))
                : text;
    }

    private static Set<String> words(String text) {
        return Set.of(text.split("\\s+"));
    }

    private static boolean mayLink(String text) {
        return text.contains("://") || text.toLowerCase(Locale.ROOT).contains("www.");
    }

    private static List<String> all(Pattern pattern, String text) {
        Set<String> found = new LinkedHashSet<>();
        for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
            found.add(matcher.group());
        }
        return List.copyOf(found);
    }
}
