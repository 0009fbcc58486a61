package com.nextcrm.integrations.simulators.quickbooks;

import java.io.File;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;

/** Intuit's XSDs: whether a JSON object has only members of its type, and these the form of theirs. */
final class XsdTypes {

    private static final String XSD = "http://www.w3.org/2001/XMLSchema";

    private final Map<String, Element> types = new HashMap<>();
    private final Map<String, Element> elements = new HashMap<>();

    private record Member(@Nullable String type, @Nullable Element inline, boolean list) {}

    XsdTypes(File... files) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        for (File file : files) {
            Element schema = factory.newDocumentBuilder().parse(file).getDocumentElement();
            for (Element child : children(schema)) {
                if (child.getLocalName().equals("element")) {
                    elements.put(child.getAttribute("name"), child);
                } else if (child.getLocalName().endsWith("Type")) {
                    types.put(child.getAttribute("name"), child);
                }
            }
        }
    }

    /** What in the object is not as the type of this name says. */
    List<String> violations(String type, JsonNode object) {
        List<String> found = new ArrayList<>();
        check(type, new Member(type, null, false), object, found);
        return found;
    }

    private void check(String path, Member member, JsonNode value, List<String> found) {
        if (member.list() != value.isArray()) {
            found.add(path + (member.list() ? " should be a list" : " should be no list"));
        } else if (value.isArray()) {
            value.forEach(each -> check(path, new Member(member.type(), member.inline(), false), each, found));
        } else if (value.isObject()) {
            Map<String, Member> members = new LinkedHashMap<>();
            collect(definition(member), members);
            value.properties().forEach(each -> {
                Member of = members.get(each.getKey());
                if (of == null) {
                    found.add(path + "." + each.getKey() + " is unknown");
                } else {
                    check(path + "." + each.getKey(), of, each.getValue(), found);
                }
            });
        } else if (!fits(definition(member), String.valueOf(member.type()), value)) {
            found.add(path + " is not of type " + member.type() + ": " + value);
        }
    }

    private @Nullable Element definition(Member member) {
        return member.inline() != null ? member.inline() : types.get(String.valueOf(member.type()));
    }

    private boolean fits(@Nullable Element definition, String type, JsonNode value) {
        if (definition == null) {
            return switch (type) {
                case "decimal", "integer", "int", "positiveInteger", "nonNegativeInteger" -> value.isNumber();
                case "boolean" -> value.isBoolean();
                case "date" -> value.asString("").matches("\\d{4}-\\d\\d-\\d\\d");
                case "dateTime" ->
                    value.asString("").matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d([+-]\\d\\d:\\d\\d|Z)");
                default -> value.isString();
            };
        }
        List<String> allowed = new ArrayList<>();
        NodeList values = definition.getElementsByTagNameNS(XSD, "enumeration");
        for (int i = 0; i < values.getLength(); i++) {
            allowed.add(((Element) values.item(i)).getAttribute("value"));
        }
        if (!allowed.isEmpty()) {
            return allowed.contains(value.asString(""));
        }
        NodeList bases = definition.getElementsByTagNameNS(XSD, "restriction");
        return bases.getLength() == 0
                || fits(base(bases.item(0)), name(((Element) bases.item(0)).getAttribute("base")), value);
    }

    private @Nullable Element base(Node restriction) {
        return types.get(name(((Element) restriction).getAttribute("base")));
    }

    /** Elements and attributes become members, also those of the types it extends. */
    private void collect(@Nullable Element node, Map<String, Member> members) {
        if (node == null) {
            return;
        }
        for (Element child : children(node)) {
            switch (child.getLocalName()) {
                case "element" -> add(child, members);
                case "attribute" ->
                    members.put(child.getAttribute("name"), new Member(name(child.getAttribute("type")), null, false));
                case "extension" -> {
                    String base = name(child.getAttribute("base"));
                    if (types.containsKey(base)) {
                        collect(types.get(base), members);
                    }
                    if (node.getLocalName().equals("simpleContent")) {
                        members.put("value", new Member(base, null, false));
                    }
                    collect(child, members);
                }
                case "sequence", "choice", "all", "complexContent", "simpleContent", "complexType" ->
                    collect(child, members);
                default -> {}
            }
        }
    }

    private void add(Element element, Map<String, Member> members) {
        String ref = name(element.getAttribute("ref"));
        Element declared = ref.isEmpty() ? element : elements.getOrDefault(ref, element);
        Element inline = children(declared).stream()
                .filter(child -> child.getLocalName().endsWith("Type"))
                .findFirst()
                .orElse(null);
        String type = declared.getAttribute("type").isEmpty() ? null : name(declared.getAttribute("type"));
        members.put(
                declared.getAttribute("name"),
                new Member(type, inline, element.getAttribute("maxOccurs").equals("unbounded")));
    }

    private static List<Element> children(Node node) {
        List<Element> children = new ArrayList<>();
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    private static String name(String qualified) {
        return qualified.substring(qualified.indexOf(':') + 1);
    }
}
