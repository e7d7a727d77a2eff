package io.aidebug.service.web;

import io.aidebug.service.http.HttpApi;
import io.aidebug.service.http.ProblemException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;

/// The web page under `/ui/`: one document for each of the page's own routes, and the files it
/// names. Files carry a hash of their content in their name and may be kept for ever; the document
/// is asked for again each time. Any other path stays what it is, so an API path that does not
/// exist is answered with a problem and never with a page.
///
/// The document forbids everything it does not need: no script, style or connection from elsewhere,
/// none inside the markup, no string that becomes markup (Trusted Types).
public final class WebPage implements HttpApi {

    private static final String HOME = "/ui/";
    private static final String DOCUMENT = "web/ui/index.html";
    private static final String ASSETS = "web/ui/assets/";

    /// The page's own routes; `frontend/src/router.ts` has the same.
    private static final List<String> ROUTES =
            List.of(
                    HOME,
                    "/ui/job/{job_id}",
                    "/ui/issues",
                    "/ui/issues/{key}",
                    "/ui/jobs",
                    "/ui/queues");

    /// No slash, no file of the kind `..`, nothing packed.
    private static final Pattern ASSET = Pattern.compile("[A-Za-z0-9_-]+\\.(?:js|css|svg|png)");

    private static final String KEEP = "public, max-age=31536000, immutable";
    private static final String ASK_AGAIN = "no-cache";

    /// `deploy/nginx/aidebug.conf` has the same.
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                    + " require-trusted-types-for 'script'; trusted-types 'none'";

    private final ClassLoader resources;
    private final ConcurrentMap<String, StaticFile> files = new ConcurrentHashMap<>();

    /// The page as it was built into this process' class path.
    public WebPage() {
        this(WebPage.class.getClassLoader());
    }

    WebPage(ClassLoader resources) {
        this.resources = resources;
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get("/", context -> context.redirect(HOME));
        routes.get("/ui", context -> context.redirect(HOME));
        ROUTES.forEach(route -> routes.get(route, this::document));
        routes.get("/ui/assets/{name}", this::asset);
    }

    private void document(Context context) {
        StaticFile file =
                find(DOCUMENT)
                        .orElseThrow(() ->
                                ProblemException.notFound(
                                        "This build has no web page: it was made with -DskipFrontend."));
        context.header("Content-Security-Policy", POLICY);
        context.header("Cross-Origin-Opener-Policy", "same-origin");
        context.header("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        send(context, file, ASK_AGAIN);
    }

    private void asset(Context context) {
        String name = context.pathParam("name");
        StaticFile file =
                (ASSET.matcher(name).matches() ? find(ASSETS + name) : Optional.<StaticFile>empty())
                        .orElseThrow(() ->
                                ProblemException.notFound("The page has no file of this name."));
        send(context, file, KEEP);
    }

    /// Only what exists is remembered: the names that do not are without number.
    private Optional<StaticFile> find(String name) {
        StaticFile known = files.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<StaticFile> read = StaticFile.read(resources, name);
        read.ifPresent(file -> files.put(name, file));
        return read;
    }

    private static void send(Context context, StaticFile file, String caching) {
        context.header("Cache-Control", caching);
        context.header("Cross-Origin-Resource-Policy", "same-origin");
        context.header("ETag", file.etag());
        if (file.etag().equals(context.header("If-None-Match"))) {
            context.status(304);
            return;
        }
        context.contentType(file.type());
        byte[] gzip = file.gzip();
        if (gzip != null && acceptsGzip(context)) {
            context.header("Content-Encoding", "gzip");
            context.result(gzip);
        } else {
            context.result(file.content());
        }
    }

    private static boolean acceptsGzip(Context context) {
        String accepted = context.header("Accept-Encoding");
        return accepted != null && accepted.contains("gzip");
    }
}
