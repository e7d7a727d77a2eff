package io.aidebug.standalone.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Jira's XML export: an RSS feed with one `item` an issue, read as a stream. A document type is
/// refused, because it can make a reader fetch files or grow without end.
///
/// A parser does not go on after a fault. So after one inside an item reading starts again at the
/// next item, on a later line than the one on which the broken item began.
final class JiraXml implements IssueFormat {

    private static final String ITEM = "<item>";
    private static final String BEGINNING = "<rss><channel>";

    @Override
    public String label() {
        return "xml";
    }

    @Override
    public void read(IssueSource source, RowSink sink) throws IOException {
        long line = 0;
        while (line >= 0) {
            line = new Part(source.name(), line, sink).read(source);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        // Without a document type there are no entities but the document itself, of any length.
        factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
        factory.setProperty("jdk.xml.totalEntitySizeLimit", "0");
        factory.setXMLResolver((_, _, _, _) -> {
            throw new XMLStreamException("Message: names something outside of the file");
        });
        return factory;
    }

    /// The items from one line on, up to the end or to the first broken one.
    private static final class Part {

        private final String name;
        private final long linesBefore;
        private final RowSink sink;
        private long itemLine = -1;
        private boolean begun;
        private boolean anyItem;

        Part(String name, long linesBefore, RowSink sink) {
            this.name = name;
            this.linesBefore = linesBefore;
            this.sink = sink;
            this.begun = linesBefore > 0;
            this.anyItem = linesBefore > 0;
        }

        /// Returns how many lines to leave out the next time, -1 when the file was read to its end.
        long read(IssueSource source) throws IOException {
            try (BufferedReader reader = source.reader()) {
                if (linesBefore == 0) {
                    return items(reader, 0);
                }
                for (long line = 0; line < linesBefore; line++) {
                    reader.readLine();
                }
                return itemsFromNext(reader);
            }
        }

        private long itemsFromNext(BufferedReader reader) throws IOException {
            long skipped = linesBefore;
            String next = reader.readLine();
            while (next != null && !next.contains(ITEM)) {
                skipped++;
                next = reader.readLine();
            }
            if (next == null) {
                return -1;
            }
            String beginning = BEGINNING + next.substring(next.indexOf(ITEM)) + "\n";
            return items(beginningWith(beginning, reader), skipped);
        }

        private static Reader beginningWith(String text, Reader rest) throws IOException {
            PushbackReader reader = new PushbackReader(rest, text.length());
            reader.unread(text.toCharArray());
            return reader;
        }

        private long items(Reader reader, long before) throws IOException {
            try {
                XMLStreamReader xml = factory().createXMLStreamReader(new LegalXml(reader));
                while (xml.hasNext()) {
                    switch (xml.next()) {
                        case XMLStreamConstants.DTD ->
                                throw refused("has a DOCTYPE, which is refused");
                        case XMLStreamConstants.START_ELEMENT -> element(xml, before);
                        default -> {
                            // Between the items is nothing that counts.
                        }
                    }
                }
                return -1;
            } catch (XMLStreamException e) {
                return fault(e, before);
            }
        }

        private void element(XMLStreamReader xml, long before) throws XMLStreamException {
            String element = xml.getLocalName();
            if (!begun && !"rss".equals(element)) {
                throw refused("is no XML export of Jira: it begins with <" + element + ">");
            }
            begun = true;
            if ("item".equals(element)) {
                itemLine = before + xml.getLocation().getLineNumber();
                anyItem = true;
                new JiraXmlItem(xml).read().row(itemLine, sink);
                itemLine = -1;
            }
        }

        private long fault(XMLStreamException e, long before) {
            String reason = "broken XML: " + message(e);
            if (itemLine >= 0) {
                sink.rejected(itemLine, null, reason);
                return itemLine;
            }
            if (!anyItem) {
                throw refused("cannot be read, " + reason);
            }
            sink.rejected(before + Math.max(1, e.getLocation().getLineNumber()), null, reason);
            return -1;
        }

        private CliFailure refused(String why) {
            return new CliFailure(ExitCodes.USAGE, name + " " + why + ".");
        }

        private static String message(XMLStreamException e) {
            String message = String.valueOf(e.getMessage());
            int text = message.lastIndexOf("Message: ");
            return (text < 0 ? message : message.substring(text + 9))
                    .strip()
                    .replaceFirst("\\.$", "");
        }
    }
}
