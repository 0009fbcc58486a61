package com.nextcrm.integrations.accounting.quickbooks;

import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Faults in XML: {@code IntuitResponse/Fault[@type]/Error[@code]} with {@code Message} and {@code Detail}. */
final class QuickbooksXml {

    private static final XMLInputFactory FACTORY = factory();

    private QuickbooksXml() {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    static boolean looksLikeIt(byte[] body) {
        int at = 0;
        while (at < body.length && (body[at] <= ' ' || body[at] == (byte) 0xef)) { // a byte order mark's first
            at += body[at] == (byte) 0xef ? 3 : 1;
        }
        return at < body.length && body[at] == '<';
    }

    /** @return null if it is no fault */
    static @Nullable QuickbooksFault fault(byte[] body) {
        try {
            return read(FACTORY.createXMLStreamReader(new ByteArrayInputStream(body)));
        } catch (XMLStreamException notXml) {
            return null;
        }
    }

    private static @Nullable QuickbooksFault read(XMLStreamReader xml) throws XMLStreamException {
        QuickbooksFault fault = null;
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            if (xml.getLocalName().equals("Fault")) {
                fault = new QuickbooksFault(attribute(xml, "type"), "", "", "", null);
            } else if (fault != null
                    && fault.code().isEmpty()
                    && xml.getLocalName().equals("Error")) {
                String element = xml.getAttributeValue(null, "element");
                fault = new QuickbooksFault(
                        fault.type(), QuickbooksFault.plain(attribute(xml, "code")), "", "", element);
            } else if (fault != null
                    && fault.message().isEmpty()
                    && xml.getLocalName().equals("Message")) {
                fault = new QuickbooksFault(
                        fault.type(), fault.code(), xml.getElementText(), fault.detail(), fault.element());
            } else if (fault != null
                    && fault.detail().isEmpty()
                    && xml.getLocalName().equals("Detail")) {
                fault = new QuickbooksFault(
                        fault.type(), fault.code(), fault.message(), xml.getElementText(), fault.element());
            }
        }
        return fault;
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }
}
