package com.nextcrm.integrations.marketing.mautic;

import com.nextcrm.integrations.marketing.mautic.MauticRow.Common;
import com.nextcrm.integrations.marketing.mautic.MauticRow.Mapped;
import com.nextcrm.integrations.marketing.mautic.MauticRow.Unusable;
import com.nextcrm.integrations.sdk.record.Contact;
import com.nextcrm.integrations.sdk.record.Contact.Attribute;
import com.nextcrm.integrations.sdk.record.Contact.Consent;
import com.nextcrm.integrations.sdk.record.Contact.Marketing;
import com.nextcrm.integrations.sdk.record.Contact.Phone;
import com.nextcrm.integrations.sdk.record.Contact.PostalAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Mautic's contact -> ours. */
final class MauticContactMapper {

    private static final int BOUNCED = 2;
    private static final int BY_HAND = 3;
    private static final Set<String> PLACED = Set.of(
            "id",
            "firstname",
            "lastname",
            "company",
            "email",
            "phone",
            "mobile",
            "fax",
            "address1",
            "address2",
            "city",
            "state",
            "zipcode",
            "country",
            "website",
            "last_active");

    private MauticContactMapper() {}

    static MauticRow map(byte[] json, Instant asOf) {
        return MauticRow.of(json, bytes -> read(bytes, asOf));
    }

    private static Mapped read(byte[] json, Instant asOf) {
        MauticContact contact = MauticJson.read(json, MauticContact.class);
        Common common = Common.of(contact.id(), contact.dateAdded(), contact.dateModified());
        Map<String, JsonNode> all =
                contact.fields() == null ? null : contact.fields().all();
        if (all == null) {
            throw new Unusable("Missing fields");
        }
        return common.with(MauticType.CONTACTS, asOf, contact(contact, new Values(all)), json);
    }

    private static Contact contact(MauticContact contact, Values values) {
        String first = values.text("firstname");
        String last = values.text("lastname");
        String company = values.text("company");
        String email = values.text("email");
        String whole =
                String.join(" ", Stream.of(first, last).filter(Objects::nonNull).toList());
        Block block = block(contact.doNotContact());
        return new Contact(
                Contact.Kind.PERSON,
                null,
                !whole.isEmpty() ? whole : company != null ? company : email,
                company,
                first,
                last,
                email,
                List.of(),
                phones(values),
                addresses(values),
                List.of(),
                values.text("website"),
                null,
                null,
                false,
                false,
                block == null ? Contact.Status.ACTIVE : Contact.Status.OTHER,
                block == null ? null : block.word(),
                null,
                null,
                null,
                null,
                new Marketing(
                        block == null ? null : block.consent(), // that nobody said no is no yes
                        null,
                        tags(contact.tags()),
                        values.others(),
                        Common.time(contact.lastActive(), "lastActive")));
    }

    /** The same, gone into another. */
    static Contact mergedInto(Contact contact, String into) {
        return new Contact(
                contact.kind(),
                contact.number(),
                contact.name(),
                contact.companyName(),
                contact.firstName(),
                contact.lastName(),
                contact.email(),
                contact.otherEmails(),
                contact.phones(),
                contact.addresses(),
                contact.persons(),
                contact.website(),
                contact.taxNumber(),
                contact.notes(),
                contact.customer(),
                contact.supplier(),
                contact.status(),
                contact.providerStatus(),
                contact.currency(),
                into,
                contact.parentExternalId(),
                contact.listExternalId(),
                contact.marketing());
    }

    /** Why it must not be mailed. */
    private record Block(String word, Consent consent) {}

    private static @Nullable Block block(@Nullable JsonNode doNotContact) {
        for (JsonNode each : MauticJson.elements(doNotContact)) {
            if ("email".equals(each.path("channel").asString(""))) {
                return switch (MauticJson.number(each.path("reason")).orElse(1L).intValue()) {
                    case BOUNCED -> new Block("bounced", Consent.BOUNCED);
                    case BY_HAND -> new Block("manual", Consent.OTHER);
                    default -> new Block("unsubscribed", Consent.UNSUBSCRIBED);
                };
            }
        }
        return null;
    }

    /** In samples an empty list stands in the list. */
    private static List<String> tags(@Nullable JsonNode tags) {
        return MauticJson.elements(tags).stream()
                .map(each -> each.path("tag").asString(""))
                .filter(tag -> !tag.isBlank())
                .toList();
    }

    private static List<Phone> phones(Values values) {
        List<Phone> phones = new ArrayList<>();
        Map.of("phone", "default", "mobile", "mobile", "fax", "fax").entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(each -> {
                    String number = values.text(each.getKey());
                    if (number != null) {
                        phones.add(new Phone(each.getValue(), number));
                    }
                });
        return phones;
    }

    private static List<PostalAddress> addresses(Values values) {
        List<String> lines = Stream.of(values.text("address1"), values.text("address2"))
                .filter(Objects::nonNull)
                .toList();
        PostalAddress address = new PostalAddress(
                "street",
                lines,
                values.text("city"),
                values.text("state"),
                values.text("zipcode"),
                values.text("country"),
                null);
        boolean empty = lines.isEmpty()
                && address.city() == null
                && address.region() == null
                && address.postalCode() == null
                && address.country() == null;
        return empty ? List.of() : List.of(address);
    }

    /** Values by alias: texts, numbers, null, or empty texts. */
    private record Values(Map<String, JsonNode> all) {

        /** The customer's own, and what else has no place of its own in our records. */
        List<Attribute> others() {
            return all.entrySet().stream()
                    .filter(each ->
                            !PLACED.contains(each.getKey()) && each.getValue().isValueNode())
                    .map(each -> new Attribute(each.getKey(), text(each.getKey())))
                    .filter(each -> each.value() != null)
                    .sorted(Comparator.comparing(Attribute::name))
                    .toList();
        }

        @Nullable
        String text(String alias) {
            JsonNode value = all.get(alias);
            if (value == null || value.isNull()) {
                return null;
            }
            if (value.isContainer()) {
                throw new Unusable("Invalid " + alias);
            }
            String text = value.asString("").strip();
            return text.isEmpty() ? null : text;
        }
    }
}
