package io.aidebug.standalone.cli;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/// Text without the control characters that XML 1.0 forbids: logs pasted into an issue hold them,
/// and exports write them as they are. Each becomes U+FFFD.
final class LegalXml extends FilterReader {

    private static final char REPLACEMENT = '\uFFFD';

    LegalXml(Reader reader) {
        super(reader);
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        return read < 0 ? read : legal((char) read);
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        for (int i = offset; i < offset + read; i++) {
            buffer[i] = legal(buffer[i]);
        }
        return read;
    }

    private static char legal(char c) {
        boolean control = c < ' ' && c != '\t' && c != '\n' && c != '\r';
        return control || c == '\uFFFE' || c == '\uFFFF' ? REPLACEMENT : c;
    }
}
