package io.aidebug.service.http;

import io.aidebug.service.http.PacedInput.TooSlowException;
import io.javalin.config.Key;
import io.javalin.http.Context;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// Reads a request's body up to an exact number of bytes, whatever its headers claim: one byte more
/// is 413, found out without reading it all. A body may come as gzip; then the limit holds for what
/// it unpacks to.
public final class RequestBody {

    /// How long a body may be slow.
    static final Key<Duration> GRACE = new Key<>("aidebug.body-grace");

    private static final String CONNECTION = "Connection";
    private static final String CLOSE = "close";
    private static final String GZIP = "gzip";

    /// Bytes beyond the limit that are read and dropped, so that a client which is slightly over it
    /// is still sending into an open connection when our answer comes.
    private static final int DRAINED = 1_048_576;

    private RequestBody() {}

    /// The body, which must be declared as `application/json`.
    ///
    /// @throws ProblemException 400, 413, 415
    public static byte[] json(Context context, int maxBytes) {
        return read(context, "application/json", maxBytes);
    }

    /// The body, which must be declared with the given media type; parameters other than a charset
    /// of UTF-8 are refused.
    ///
    /// @throws ProblemException 400, 413, 415
    public static byte[] read(Context context, String mediaType, int maxBytes) {
        checkMediaType(context.req().getContentType(), mediaType);
        if (context.req().getContentLengthLong() > maxBytes + (long) DRAINED) {
            throw tooLarge(context, maxBytes);
        }
        try {
            InputStream body = paced(context);
            byte[] bytes = decoded(context, body).readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                boolean _ = drain(body);
                throw tooLarge(context, maxBytes);
            }
            return bytes;
        } catch (TooSlowException e) {
            context.header(CONNECTION, CLOSE);
            throw ProblemException.of(408, "The body comes too slowly.");
        } catch (ZipException | EOFException e) {
            throw ProblemException.malformed("The body is not gzip, or broke off before its end.");
        } catch (IOException e) {
            throw ProblemException.malformed("The body broke off before its end.");
        }
    }

    /// Reads what a refused request still sends, so that the connection serves the next one; when
    /// that is too much, or the client waits for leave to send it, says that it will be closed.
    static void discard(Context context) {
        if (CLOSE.equals(context.res().getHeader(CONNECTION))) {
            return;
        }
        try {
            if (context.header("Expect") != null || !drain(paced(context))) {
                context.header(CONNECTION, CLOSE);
            }
        } catch (IOException _) {
            context.header(CONNECTION, CLOSE);
        }
    }

    private static InputStream paced(Context context) throws IOException {
        return new PacedInput(context.req().getInputStream(), context.appData(GRACE));
    }

    private static ProblemException tooLarge(Context context, int maxBytes) {
        // What is left unread would otherwise be taken for the next request.
        context.header(CONNECTION, CLOSE);
        return ProblemException.tooLarge(maxBytes);
    }

    private static boolean drain(InputStream body) throws IOException {
        byte[] buffer = new byte[8_192];
        int left = DRAINED;
        int read = body.read(buffer);
        while (read > 0 && left > 0) {
            left -= read;
            read = body.read(buffer);
        }
        return read < 0;
    }

    private static void checkMediaType(@Nullable String header, String mediaType) {
        String[] parts = (header == null ? "" : header).toLowerCase(Locale.ROOT).split(";", -1);
        boolean utf8 =
                Arrays.stream(parts)
                        .skip(1)
                        .map(String::strip)
                        .filter(part -> part.startsWith("charset="))
                        .allMatch(part -> part.replace("\"", "").equals("charset=utf-8"));
        if (!parts[0].strip().equals(mediaType) || !utf8) {
            throw ProblemException.of(
                    415, "The body must be sent as Content-Type: " + mediaType + ", in UTF-8.");
        }
    }

    /// What is unpacked counts against the limit, and no more than the limit is ever unpacked.
    private static InputStream decoded(Context context, InputStream body) throws IOException {
        String encoding = context.header("Content-Encoding");
        if (encoding == null || encoding.equalsIgnoreCase("identity")) {
            return body;
        }
        if (encoding.equalsIgnoreCase(GZIP)) {
            return new GZIPInputStream(body);
        }
        throw ProblemException.unknownEncoding(GZIP);
    }
}
