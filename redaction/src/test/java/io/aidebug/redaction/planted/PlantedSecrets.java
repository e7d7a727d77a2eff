package io.aidebug.redaction.planted;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/// Makes secrets of every kind, the same ones for the same seed.
public final class PlantedSecrets {

    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String DIGITS = "0123456789";
    private static final String HEX = DIGITS + "abcdef";
    private static final String ALNUM = UPPER + LOWER + DIGITS;
    private static final String URL_SAFE = ALNUM + "_-";
    private static final String PASSWORD = ALNUM + "!#$^*_-.~";

    private final Random random;
    private final Map<String, Supplier<PlantedSecret>> kinds = new LinkedHashMap<>();

    /// Makes them from a seed.
    public PlantedSecrets(long seed) {
        this.random = new Random(seed);
        providers();
        credentials();
        assignments();
        personalData();
    }

    /// How many kinds there are.
    public int kinds() {
        return kinds.size();
    }

    /// So many secrets, one kind after the other.
    public List<PlantedSecret> make(int count) {
        List<Supplier<PlantedSecret>> makers = List.copyOf(kinds.values());
        var secrets = new ArrayList<PlantedSecret>();
        for (int i = 0; i < count; i++) {
            secrets.add(makers.get(i % makers.size()).get());
        }
        return secrets;
    }

    /// The kinds of those that can be read in a text, however they are wrapped or encoded there.
    public static List<String> surviving(List<PlantedSecret> secrets, String text) {
        return Leaks.of(secrets, text);
    }

    private void providers() {
        token("aws-access-key", "AKIA", UPPER + DIGITS, 16);
        token("github-token", "ghp" + "_", ALNUM, 36);
        token("gitlab-token", "glpat" + "-", URL_SAFE, 20);
        token("slack-token", "xoxb" + "-" + of(DIGITS, 12) + "-", ALNUM, 24);
        token("stripe-key", "sk" + "_live_", ALNUM, 24);
        token("npm-token", "npm" + "_", ALNUM, 36);
        token("pypi-token", "pypi" + "-AgEIcHlwaS5vcmc", URL_SAFE, 80);
        token("openai-key", "sk" + "-proj-", URL_SAFE, 64);
        token("anthropic-key", "sk" + "-ant-api03-", URL_SAFE, 95);
        token("huggingface-token", "hf" + "_", ALNUM, 34);
        token("sendgrid-key", "SG" + ".", URL_SAFE, 22, ".", 43);
        token("atlassian-token", "ATATT3", ALNUM, 180);
        token("digitalocean-token", "dop" + "_v1_", HEX, 64);
        token("databricks-token", "dapi", HEX, 32);
        token("google-key", "AIza", ALNUM, 35);
        token("google-oauth", "ya29" + ".", URL_SAFE, 120);
        token("telegram-token", of(DIGITS, 9) + ":AA", URL_SAFE, 33);
        token("twilio-key", "SK", HEX, 32);
    }

    private void credentials() {
        kind(
                "jwt",
                () -> {
                    String payload =
                            base64("{\"sub\":\"" + of(ALNUM, 24) + "\",\"iat\":1700000000}");
                    String signature = of(URL_SAFE, 43);
                    String header = base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
                    return new Parts("id token ", header + ".", payload + "." + signature, "");
                });
        kind("bearer", () -> new Parts("Authorization: Bearer ", "", of(URL_SAFE, 40), ""));
        kind(
                "basic",
                () ->
                        new Parts(
                                "authorization: Basic ",
                                "",
                                base64("svc" + of(LOWER, 5) + ":" + of(ALNUM, 14)),
                                ""));
        kind("cookie", () -> new Parts("Cookie: JSESSIONID=", "", of(UPPER + DIGITS, 32), ""));
        kind(
                "set-cookie",
                () -> new Parts("Set-Cookie: sid=", "", of(ALNUM, 26), "; Path=/; HttpOnly"));
        kind(
                "private-key",
                () -> {
                    String label = "PRIVATE" + " KEY-----";
                    return new Parts(
                            "-----BEGIN " + label,
                            "\n",
                            lines(of(ALNUM + "+/", 640)),
                            "\n-----END " + label);
                });
        kind(
                "url-password",
                () ->
                        new Parts(
                                "jdbc:postgresql://app:",
                                "",
                                of(ALNUM, 16),
                                "@db.internal:5432/orders"));
        kind(
                "azure-account-key",
                () ->
                        new Parts(
                                "DefaultEndpointsProtocol=https;AccountName=dev;AccountKey=",
                                "",
                                of(ALNUM + "+/", 86),
                                "==;EndpointSuffix=core.windows.net"));
    }

    private void assignments() {
        named("property", "spring.datasource.password=", PASSWORD, 16, "");
        named("yaml", "  client_secret: ", ALNUM, 20, "");
        named("json", "{\"user\": \"app\", \"password\": \"", PASSWORD, 14, "\", \"retries\": 3}");
        named("flag", "deploy --region eu --api-key ", ALNUM, 32, " --verbose");
        named("variable", "export AWS_SECRET_ACCESS_KEY=", ALNUM + "+/", 40, "");
        named("xml", "<name>fs.s3a.secret.key</name><value>", ALNUM + "+/", 40, "</value>");
        named("query", "GET /v1/items?access_token=", ALNUM, 40, "&page=2 HTTP/1.1");
    }

    private void personalData() {
        kind(
                "email",
                () ->
                        new Parts(
                                "mail to ",
                                "",
                                of(LOWER, 7) + "." + of(LOWER, 8) + "@" + of(LOWER, 9),
                                ".example"));
        kind(
                "ipv4",
                () ->
                        new Parts(
                                "from ",
                                "",
                                "203." + two() + "." + two() + "." + two(),
                                " port 22"));
        kind(
                "ipv6",
                () ->
                        new Parts(
                                "to ",
                                "",
                                "2001:db8:" + v6() + ":" + v6() + "::" + v6(),
                                " closed"));
        kind("card", () -> new Parts("paid with ", "", card(), " today"));
        kind("mac", () -> new Parts("device ", "", mac(), " joined"));
    }

    private record Parts(String before, String mark, String core, String after) {}

    private void kind(String name, Supplier<Parts> maker) {
        kinds.put(
                name,
                () -> {
                    Parts parts = maker.get();
                    String text = parts.before + parts.mark + parts.core + parts.after;
                    return new PlantedSecret(name, text, parts.core);
                });
    }

    private void token(String name, String prefix, String alphabet, int length) {
        kind(name, () -> new Parts("using ", prefix, of(alphabet, length), " now"));
    }

    private void token(
            String name, String prefix, String alphabet, int length, String middle, int rest) {
        kind(
                name,
                () ->
                        new Parts(
                                "using ",
                                prefix,
                                of(alphabet, length) + middle + of(alphabet, rest),
                                " now"));
    }

    private void named(String name, String before, String alphabet, int length, String after) {
        kind(name, () -> new Parts(before, "", of(alphabet, length), after));
    }

    // Begins and ends with a letter, so that no blank or mark changes it, and has a digit.
    private String of(String alphabet, int length) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        boolean letters = alphabet.contains("a") || alphabet.contains("A");
        String ends = alphabet.contains("z") ? LOWER : alphabet.contains("A") ? UPPER : "abcdef";
        if (letters) {
            text.setCharAt(0, ends.charAt(random.nextInt(ends.length())));
            text.setCharAt(length - 1, ends.charAt(random.nextInt(ends.length())));
        }
        if (alphabet.contains("0") && length > 2) {
            text.setCharAt(1, DIGITS.charAt(random.nextInt(10)));
        }
        return text.toString();
    }

    private String two() {
        return Integer.toString(11 + random.nextInt(200));
    }

    private String v6() {
        return Integer.toHexString(0x1000 + random.nextInt(0xE000));
    }

    private String mac() {
        var mac = new StringBuilder("02");
        for (int i = 0; i < 5; i++) {
            mac.append(':')
                    .append(HEX.charAt(random.nextInt(16)))
                    .append(DIGITS.charAt(random.nextInt(10)));
        }
        return mac.toString();
    }

    private String card() {
        String digits = "4" + of(DIGITS, 14);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighed = i % 2 == 0 ? 2 * digit : digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return digits + (10 - sum % 10) % 10;
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String lines(String key) {
        return key.replaceAll("(.{64})(?=.)", "$1\n");
    }
}
