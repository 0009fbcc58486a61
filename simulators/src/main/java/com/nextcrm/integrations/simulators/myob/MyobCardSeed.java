package com.nextcrm.integrations.simulators.myob;

import java.math.BigDecimal;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** The customers or suppliers a file begins with. Of fifteen one is inactive, of three one is a person. */
record MyobCardSeed(MyobShape shape, MyobIds ids, MyobIds.Kind kind, MyobLists lists, MyobCountry country)
        implements MyobShelf.Seed {

    @Override
    public long size() {
        return shape.size();
    }

    @Override
    public String uid(long number) {
        return ids.of(kind, number);
    }

    @Override
    public Instant modified(long number) {
        return shape.at(number);
    }

    boolean isPerson(long number) {
        return shape.bits(number) % 3 == 0;
    }

    /** Of eleven customers one buys in a foreign currency. */
    boolean isForeign(long number) {
        return kind == MyobIds.Kind.CUSTOMER && number % 11 == 10;
    }

    String name(long number) {
        long bits = shape.bits(number);
        return isPerson(number)
                ? MyobNames.given(bits) + " " + MyobNames.family(bits)
                : MyobNames.family(bits) + " " + MyobNames.trade(bits) + " " + (number + 1);
    }

    String displayId(long number) {
        return (kind == MyobIds.Kind.CUSTOMER ? "CUS" : "SUP") + "%06d".formatted(number + 1);
    }

    ObjectNode link(long number) {
        return MyobJson.object()
                .put("UID", uid(number))
                .put("Name", name(number))
                .put("DisplayID", displayId(number));
    }

    @Override
    public ObjectNode json(long number) {
        long bits = shape.bits(number);
        ObjectNode json = MyobJson.object().put("UID", uid(number));
        if (isPerson(number)) {
            json.put("LastName", MyobNames.family(bits)).put("FirstName", MyobNames.given(bits));
        } else {
            json.put("CompanyName", name(number));
        }
        json.put("IsIndividual", isPerson(number))
                .put("DisplayID", displayId(number))
                .put("IsActive", number % 15 != 14);
        address(json, number, bits);
        json.put("Notes", number % 9 == 8 ? "Prefers e-mail – à bientôt" : null)
                .putNull("Identifiers")
                .put("CurrentBalance", new BigDecimal("0.00"))
                .set(kind == MyobIds.Kind.CUSTOMER ? "SellingDetails" : "BuyingDetails", details());
        if (isForeign(number)) {
            json.set("ForeignCurrency", MyobForeign.link());
        } else {
            json.putNull("ForeignCurrency");
        }
        if (kind == MyobIds.Kind.CUSTOMER && number % 6 == 5) {
            json.putObject("PaymentDetails").put("Method", "Visa").put("CardNumber", "4111");
        }
        String time = MyobJson.time(modified(number));
        return json.put("RowVersion", MyobIds.rowVersion(number, 0))
                .put("Created", time)
                .put("LastModified", time);
    }

    private static void address(ObjectNode json, long number, long bits) {
        String mail = "card" + (number + 1) + "@example.com";
        var addresses = json.putArray("Addresses");
        boolean second = number % 4 == 0;
        addresses
                .addObject()
                .put("Location", 1)
                .put("Street", (number % 90 + 1) + " Main St\r\nUnit " + number % 7)
                .put("City", MyobNames.city(bits))
                .put("State", "NSW")
                .put("PostCode", "2000")
                .put("Country", "Australia")
                .put("Phone1", "02 5550 " + "%04d".formatted(number % 10_000))
                .putNull("Phone2")
                .putNull("Phone3")
                .put("Fax", "")
                .put("Email", second ? null : mail)
                .putNull("Website")
                .put("ContactName", MyobNames.given(bits) + " " + MyobNames.family(bits))
                .putNull("Salutation");
        if (second) {
            addresses
                    .addObject()
                    .put("Location", 2)
                    .put("Street", "PO Box " + (number + 1))
                    .put("City", MyobNames.city(bits))
                    .put("Email", mail)
                    .put("Phone1", "0491 570 " + "%03d".formatted(number % 1_000));
        }
    }

    private ObjectNode details() {
        ObjectNode details = MyobJson.object()
                .put(kind == MyobIds.Kind.CUSTOMER ? "SaleLayout" : "PurchaseLayout", "Service")
                .put("ABN", country.businessNumber().isEmpty() ? null : country.businessNumber());
        details.set("TaxCode", lists.taxCode("GST"));
        details.set("FreightTaxCode", lists.taxCode("GST"));
        details.putObject("Terms")
                .put("PaymentIsDue", "InAGivenNumberOfDays")
                .put("DiscountDate", 0)
                .put("BalanceDueDate", 14)
                .put("DiscountForEarlyPayment", 0.0);
        return details;
    }
}
