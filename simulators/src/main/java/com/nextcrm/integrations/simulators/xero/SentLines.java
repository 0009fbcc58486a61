package com.nextcrm.integrations.simulators.xero;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The lines of an invoice as a client sends them. They replace those there were; one with a known id stays itself. */
final class SentLines {

    private final XeroOrganisation organisation;
    private final Invoice before;

    SentLines(XeroOrganisation organisation, Invoice before) {
        this.organisation = organisation;
        this.before = before;
    }

    List<Line> read(JsonNode lines, List<String> errors) {
        List<Line> read = new ArrayList<>();
        for (JsonNode node : lines) {
            String description = Sent.text(node, "Description");
            if (description == null || description.isBlank()) {
                errors.add("Description must be specified on every line");
                continue;
            }
            read.add(line(node, description, read.size()));
        }
        return read;
    }

    private Line line(JsonNode node, String description, int index) {
        String id = Sent.text(node, "LineItemID");
        boolean known =
                id != null && before.lines().stream().anyMatch(line -> line.id().equals(id));
        BigDecimal quantity = number(node, "Quantity");
        BigDecimal unit = number(node, "UnitAmount");
        BigDecimal amount = number(node, "LineAmount");
        if (unit == null && amount != null) {
            unit = amount;
            quantity = BigDecimal.ONE;
        }
        String type = before.type().equals("ACCPAY") ? "INPUT2" : "OUTPUT2";
        String tax = Objects.requireNonNullElse(Sent.text(node, "TaxType"), type);
        return new Line(
                known
                        ? Objects.requireNonNull(id)
                        : organisation.ids.of(
                                XeroIds.Kind.LINE, (organisation.writes() + 1L << 20) + before.number() * 64 + index),
                description,
                tenThousandths(Objects.requireNonNullElse(quantity, BigDecimal.ONE)),
                tenThousandths(Objects.requireNonNullElse(unit, BigDecimal.ZERO)),
                Objects.requireNonNullElse(number(node, "DiscountRate"), BigDecimal.ZERO)
                        .intValueExact(),
                tax,
                tax.equals("NONE") ? 0 : 15,
                Sent.text(node, "AccountCode"),
                Sent.text(node, "ItemCode"));
    }

    private static @Nullable BigDecimal number(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isMissingNode() || value.isNull() ? null : new BigDecimal(value.asString());
    }

    private static long tenThousandths(BigDecimal number) {
        return number.setScale(4, RoundingMode.HALF_UP).unscaledValue().longValueExact();
    }
}
