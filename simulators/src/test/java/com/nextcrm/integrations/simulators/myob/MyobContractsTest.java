package com.nextcrm.integrations.simulators.myob;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The simulated objects and routes against the contract classes of MYOB's own SDK, where they are at hand. */
class MyobContractsTest {

    private static final File FOLDER = new File(System.getProperty("provider.specs", ""), "myob");

    private static final List<String> LISTS = List.of(
            "Sale/Invoice=Invoice",
            "Sale/Invoice/Item=ItemInvoice",
            "Sale/Invoice/Service=ServiceInvoice",
            "Sale/Invoice/Professional=ProfessionalInvoice",
            "Sale/Invoice/TimeBilling=TimeBillingInvoice",
            "Sale/Invoice/Miscellaneous=MiscellaneousInvoice",
            "Contact=Contact",
            "Contact/Customer=Customer",
            "Contact/Supplier=Supplier",
            "GeneralLedger/TaxCode=TaxCode",
            "GeneralLedger/Account=Account",
            "Inventory/Item=Item");

    @Test
    void showsOnlyMembersThatTheClassesHave() throws IOException {
        Set<String> violations = new TreeSet<>();
        int checked = 0;
        if (FOLDER.isDirectory()) {
            JsonNode classes = MyobJson.MAPPER
                    .readTree(new File(FOLDER, "contracts-index.json"))
                    .path("classes");
            try (MyobSimulator myob = MyobSimulator.start(
                    MyobSimulatorOptions.defaults().withInvoices(300).withToken(MyobClient.TOKEN))) {
                MyobClient client = new MyobClient(myob);
                check(classes, "Company", client.get("Company"), violations);
                for (String list : LISTS) {
                    String route = list.substring(0, list.indexOf('='));
                    String type = list.substring(list.indexOf('=') + 1);
                    JsonNode items = client.get(route + "?$top=1000").path("Items");
                    items.forEach(item -> check(classes, type, item, violations));
                    checked += items.isEmpty() ? 0 : 1;
                }
            }
        }
        assertThat(violations).isEmpty();
        assertThat(checked).isEqualTo(FOLDER.isDirectory() ? LISTS.size() : 0);
    }

    @Test
    void hasNoRouteThatTheSdkHasNot() throws IOException {
        if (!FOLDER.isDirectory()) {
            return;
        }
        List<String> routes = Files.readAllLines(new File(FOLDER, "routes.csv").toPath()).stream()
                .map(line -> line.substring(0, Math.max(0, line.indexOf(','))))
                .toList();
        assertThat(LISTS).allSatisfy(list -> assertThat(routes).contains(list.substring(0, list.indexOf('='))));
        assertThat(routes).contains("Company", "CurrentUser");
    }

    private static void check(JsonNode classes, String type, JsonNode json, Set<String> violations) {
        List<JsonNode> properties = properties(classes, type);
        Set<String> names = new HashSet<>();
        for (JsonNode property : properties) {
            String name = property.path("name").asString();
            String of = property.path("type").asString();
            names.add(name);
            JsonNode value = json.path(name);
            if (value.isMissingNode() || value.isNull()) {
                continue;
            }
            String problem = problem(classes, of, value, violations);
            if (problem != null) {
                violations.add(type + "." + name + " is no " + problem + ": " + value);
            }
        }
        json.propertyNames().stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> violations.add(type + " has no " + name));
    }

    private static @Nullable String problem(JsonNode classes, String of, JsonNode value, Set<String> violations) {
        String plain = of.replace("?", "");
        if (plain.startsWith("IEnumerable<")) {
            String element = plain.substring("IEnumerable<".length(), plain.length() - 1);
            value.forEach(each -> check(classes, element, each, violations));
            return value.isArray() ? null : of;
        }
        JsonNode type = classes.path(plain);
        if (type.path("kind").asString("").equals("enum")) {
            boolean known = type.path("values")
                    .valueStream()
                    .anyMatch(each -> each.asString().split(" ")[0].equals(value.asString()));
            return known ? null : of;
        }
        if (type.isObject()) {
            check(classes, plain, value, violations);
            return null;
        }
        boolean fits =
                switch (plain) {
                    case "string", "String", "Guid", "Uri", "DateTime", "SaleStatus" -> value.isString();
                    case "decimal", "double", "int", "long", "short" -> value.isNumber();
                    case "bool" -> value.isBoolean();
                    default -> true;
                };
        return fits ? null : of;
    }

    private static List<JsonNode> properties(JsonNode classes, String type) {
        List<JsonNode> all = new ArrayList<>();
        String next = type;
        while (next != null) {
            JsonNode found = classes.path(next);
            found.path("properties").forEach(all::add);
            if (next.equals("InvoiceWithLines")) {
                all.removeIf(each -> each.path("name").asString().equals("Lines"));
                all.add(MyobJson.object().put("name", "Lines").put("type", "IEnumerable<" + type + "Line>"));
            }
            String base = found.path("base").stringValue(null);
            next = base == null ? null : base.replaceAll("[< ].*", "");
        }
        return all;
    }
}
