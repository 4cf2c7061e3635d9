// SPDX-License-Identifier: Apache-2.0
package org.portevoix.opposition.formats;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The tagged file of Canada's list:
 *
 * <pre>{@code
 * <list type='full' level='ac' val='416'/> <ac val='416'> <ph val='1234567'/> ... </ac> </list>
 * }</pre>
 *
 * <p>That is how the CRTC prints it, which is no XML, for the first tag ends itself and is ended again below; both that
 * and the same with {@code <list ...>} are read. A file that stops before {@code </list>} was cut off.
 */
final class CaDnclXml {
    private static final int HEAD = 1024;
    private static final int NONE = -1;

    private final String file;
    private final LongConsumer numbers;
    private int area = NONE;

    /** @param numbers takes the E.164 digits of each number listed */
    CaDnclXml(String file, LongConsumer numbers) {
        this.file = file;
        this.numbers = numbers;
    }

    void read(InputStream bytes) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(opened(bytes));
            while (xml.hasNext()) {
                take(xml, xml.next());
            }
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException failed) {
                throw failed;
            }
            throw refused(e.getLocation() == null ? 0 : e.getLocation().getLineNumber(), "is cut off or damaged");
        }
    }

    /** Makes the list's own tag one that is still open. */
    private static InputStream opened(InputStream bytes) throws IOException {
        byte[] head = bytes.readNBytes(HEAD);
        String text = new String(head, StandardCharsets.ISO_8859_1);
        int list = text.indexOf("<list");
        int end = text.indexOf("/>", list);
        if (list >= 0 && end >= 0 && end < text.indexOf('>', list)) {
            head[end] = ' ';
        }
        return new SequenceInputStream(new ByteArrayInputStream(head), bytes);
    }

    private void take(XMLStreamReader xml, int event) {
        switch (event) {
            case XMLStreamReader.START_ELEMENT -> start(xml);
            case XMLStreamReader.END_ELEMENT -> area = xml.getLocalName().equals("ac") ? NONE : area;
            case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA -> {
                if (!xml.isWhiteSpace()) {
                    throw refused(xml, "has text between its tags");
                }
            }
            case XMLStreamReader.DTD, XMLStreamReader.ENTITY_REFERENCE ->
                throw refused(xml, "declares or uses entities");
            default -> {}
        }
    }

    private void start(XMLStreamReader xml) {
        String name = xml.getLocalName();
        if (name.equals("list") && "full".equals(xml.getAttributeValue(null, "type"))) {
            return;
        }
        if (name.equals("ac") && area == NONE) {
            area = value(xml, 3);
        } else if (name.equals("ph") && area != NONE) {
            numbers.accept(NorthAmerica.number(area, value(xml, 7)));
        } else {
            throw refused(xml, "has a <" + name + "> that a full list does not have there");
        }
    }

    private int value(XMLStreamReader xml, int digits) {
        String value = xml.getAttributeValue(null, "val");
        if (value == null || !value.matches("[0-9]{" + digits + "}")) {
            throw refused(xml, "has a <" + xml.getLocalName() + "> whose val is not of " + digits + " digits");
        }
        return Integer.parseInt(value);
    }

    private RegisterRefusedException refused(XMLStreamReader xml, String what) {
        return refused(xml.getLocation().getLineNumber(), what);
    }

    private RegisterRefusedException refused(int line, String what) {
        return new RegisterRefusedException(file, line, what + "; download the full list again");
    }
}
