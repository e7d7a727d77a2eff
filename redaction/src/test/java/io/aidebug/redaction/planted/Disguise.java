package io.aidebug.redaction.planted;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;

/// How a secret gets into a log or a note.
public enum Disguise {
    /// As it is.
    PLAIN {
        @Override
        public String put(PlantedSecret secret, Random random) {
            return secret.text();
        }
    },
    /// Cut by a terminal or an editor.
    WRAPPED {
        @Override
        public String put(PlantedSecret secret, Random random) {
            return wrapped(secret, random, "\n");
        }
    },
    /// Cut and indented, with a carriage return.
    WRAPPED_AND_INDENTED {
        @Override
        public String put(PlantedSecret secret, Random random) {
            return wrapped(secret, random, "\r\n    ");
        }
    },
    /// Cut by a mail program that quotes.
    QUOTED_MAIL {
        @Override
        public String put(PlantedSecret secret, Random random) {
            return "> " + wrapped(secret, random, "\n> ");
        }
    },
    /// Continued as in a shell.
    CONTINUED {
        @Override
        public String put(PlantedSecret secret, Random random) {
            return wrapped(secret, random, "\\\n");
        }
    },
    /// Cut by a container runtime, in the format of its logs.
    CHUNKED {
        @Override
        public String put(PlantedSecret secret, Random random) {
            String stamp = "2026-03-02T10:15:30.123456789Z stdout ";
            return stamp + "P " + wrapped(secret, random, "\n" + stamp + "F ");
        }
    },
    /// In an address.
    URL_ENCODED {
        @Override
        public String put(PlantedSecret secret, Random random) {
            return URLEncoder.encode(secret.text(), StandardCharsets.UTF_8).replace("+", "%20");
        }
    },
    /// In a JSON string.
    JSON_ESCAPED {
        @Override
        public String put(PlantedSecret secret, Random random) {
            String escaped =
                    secret.text().replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
            return "{\"message\":\"" + escaped.replace("@", "\\u0040") + "\"}";
        }
    },
    /// In base64, the whole of it.
    BASE64 {
        @Override
        public String put(PlantedSecret secret, Random random) {
            return "data: "
                    + Base64.getEncoder()
                            .encodeToString(
                                    bytes("x".repeat(random.nextInt(3)) + " " + secret.text()));
        }
    },
    /// In base64 on lines of 76.
    BASE64_ON_LINES {
        @Override
        public String put(PlantedSecret secret, Random random) {
            String text = "a".repeat(60 + random.nextInt(60)) + " " + secret.text() + " and so on";
            return Base64.getMimeEncoder().encodeToString(bytes(text));
        }
    };

    /// The secret's text as it is found there.
    public abstract String put(PlantedSecret secret, Random random);

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    // Cut within the part that must not survive, so that either half would be of use.
    private static String wrapped(PlantedSecret secret, Random random, String lineBreak) {
        String text = secret.text();
        int core = text.indexOf(secret.core());
        int cut = core + 1 + random.nextInt(secret.core().length() - 1);
        return text.substring(0, cut) + lineBreak + text.substring(cut);
    }
}
