package io.aidebug.service.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A key as the server keeps it: not the key itself, but its SHA-256. A key is 256 random bits, so
/// no dictionary finds it and a slow hash would add nothing but load.
///
/// @param name who it was made for; shown in logs and counted by the rate limit
/// @param hash SHA-256 of the key's characters, 64 hex digits
public record ApiKey(String name, Scope scope, String hash) {

    /// What is told of a name that is none.
    public static final String NAME_RULE = "1 to 64 of the characters a-z A-Z 0-9 . _ -";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern ENTRY =
            Pattern.compile("([A-Za-z0-9._-]{1,64}):(read|submit|admin):([0-9a-f]{64})");
    private static final int BYTES = 32;

    /// A key that was just made.
    ///
    /// @param text to be given to its holder; nobody can find it out again
    public record Fresh(String text, ApiKey kept) {}

    /// Whether a key may bear the name.
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /// Makes a key.
    public static Fresh make(String name, Scope scope, SecureRandom random) {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        String text = "aidebug_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        return new Fresh(text, of(name, scope, text));
    }

    /// The key as it is kept.
    static ApiKey of(String name, Scope scope, String text) {
        return new ApiKey(name, scope, HexFormat.of().formatHex(digest(text)));
    }

    /// Reads an entry `name:scope:hash`.
    ///
    /// @throws IllegalArgumentException when it is none
    public static ApiKey parse(String entry) {
        Matcher matcher = ENTRY.matcher(entry);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no entry name:scope:hash");
        }
        Scope scope = Scope.valueOf(matcher.group(2).toUpperCase(Locale.ROOT));
        return new ApiKey(matcher.group(1), scope, matcher.group(3));
    }

    /// The entry `name:scope:hash`.
    public String entry() {
        return name + ":" + scope.name().toLowerCase(Locale.ROOT) + ":" + hash;
    }

    /// Whether the offered key is this one, in a time that does not depend on where they differ.
    public boolean matches(String offered) {
        return MessageDigest.isEqual(HexFormat.of().parseHex(hash), digest(offered));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
