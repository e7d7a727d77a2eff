package io.aidebug.topology.jira;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// Whose certificates are believed.
final class JiraTls {

    private JiraTls() {}

    /// Empty: the JDK's own trust is enough.
    ///
    /// @throws IllegalArgumentException when the file holds no certificate
    static Optional<SSLContext> context(JiraSettings settings) {
        try {
            if (settings.insecure()) {
                return Optional.of(trusting(new TrustManager[] {new Anybody()}));
            }
            if (settings.caFile().isPresent()) {
                return Optional.of(trusting(alsoTrusting(settings.caFile().get())));
            }
            return Optional.empty();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(
                    "The certificates for Jira cannot be read: " + e.getMessage(), e);
        }
    }

    private static SSLContext trusting(TrustManager[] trust) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust, null);
        return context;
    }

    private static TrustManager[] alsoTrusting(Path file)
            throws GeneralSecurityException, IOException {
        KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
        all.load(null, null);
        int number = 0;
        for (TrustManager manager : managers(null)) {
            if (manager instanceof X509TrustManager known) {
                for (X509Certificate certificate : known.getAcceptedIssuers()) {
                    all.setCertificateEntry("known-" + number++, certificate);
                }
            }
        }
        try (InputStream pem = Files.newInputStream(file)) {
            for (Certificate own :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                all.setCertificateEntry("own-" + number++, own);
            }
        }
        return managers(all);
    }

    private static TrustManager[] managers(@Nullable KeyStore store)
            throws GeneralSecurityException {
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    /// An extended manager also decides about the host's name, so this one does not look at it.
    private static final class Anybody extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
