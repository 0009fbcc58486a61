package com.nextcrm.integrations.accounting.myob;

import com.nextcrm.integrations.accounting.myob.MyobContact.Address;
import com.nextcrm.integrations.accounting.myob.MyobContact.Details;
import com.nextcrm.integrations.accounting.myob.MyobMapping.Defective;
import com.nextcrm.integrations.accounting.myob.MyobMapping.Mapped;
import com.nextcrm.integrations.sdk.record.Contact;
import com.nextcrm.integrations.sdk.record.Contact.Kind;
import com.nextcrm.integrations.sdk.record.Contact.Phone;
import com.nextcrm.integrations.sdk.record.Contact.PostalAddress;
import com.nextcrm.integrations.sdk.record.Contact.Status;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** MYOB's card -> our contact. */
final class MyobContactMapper {

    /** What MYOB writes where a card has no number. */
    private static final String NO_NUMBER = "*None";

    /** Numbers of cards and bank accounts: they would open something. */
    private static final String SECRETS = "PaymentDetails";

    private MyobContactMapper() {}

    static MyobMapping map(byte[] json, Instant asOf, MyobCard card) {
        try {
            return map(MyobJson.read(json, MyobContact.class), json, asOf, card);
        } catch (JacksonException e) {
            return new Defective(MyobTexts.member(json, "UID"), null, "Invalid " + MyobTexts.field(e, "contact"));
        }
    }

    private static MyobMapping map(MyobContact contact, byte[] json, Instant asOf, MyobCard card) {
        String id = MyobTexts.usable(contact.uid());
        if (id == null) {
            return new Defective(null, null, "Missing id");
        }
        Instant updated = MyobTimes.moment(contact.lastModified());
        return new Mapped(new ProviderRecord(
                MyobType.CONTACTS.dataType(),
                id,
                asOf,
                updated == null ? 0 : updated.toEpochMilli(),
                MyobTimes.moment(contact.created()),
                updated,
                false,
                contact(contact, card),
                withoutSecrets(json)));
    }

    private static Contact contact(MyobContact contact, MyobCard card) {
        boolean person = Boolean.TRUE.equals(contact.isIndividual());
        String company = MyobTexts.orNull(contact.companyName());
        List<Address> addresses = contact.inOrder();
        List<String> emails = texts(addresses, Address::email);
        String number = MyobTexts.orNull(contact.displayId());
        return new Contact(
                person ? Kind.PERSON : Kind.COMPANY,
                NO_NUMBER.equals(number) ? null : number,
                person ? fullName(contact) : company,
                company,
                MyobTexts.orNull(contact.firstName()),
                MyobTexts.orNull(contact.lastName()),
                emails.isEmpty() ? null : emails.getFirst(),
                emails.stream().skip(1).toList(),
                phones(addresses),
                addresses.stream()
                        .map(MyobContactMapper::address)
                        .filter(Objects::nonNull)
                        .toList(),
                List.of(),
                texts(addresses, Address::website).stream().findFirst().orElse(null),
                taxNumber(card == MyobCard.SUPPLIER ? contact.buyingDetails() : contact.sellingDetails()),
                MyobTexts.orNull(contact.notes()),
                card == MyobCard.CUSTOMER,
                card == MyobCard.SUPPLIER,
                Boolean.FALSE.equals(contact.isActive()) ? Status.ARCHIVED : Status.ACTIVE,
                null,
                contact.foreignCurrency() == null
                        ? null
                        : MyobTexts.currency(contact.foreignCurrency().code()),
                null,
                null);
    }

    private static @Nullable String fullName(MyobContact contact) {
        String name = Stream.of(contact.firstName(), contact.lastName())
                .map(MyobTexts::orNull)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return MyobTexts.orNull(name);
    }

    private static @Nullable String taxNumber(@Nullable Details details) {
        return details == null
                ? null
                : Stream.of(details.abn(), details.taxIdNumber())
                        .map(MyobTexts::orNull)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    /** Each once, the main address first. */
    private static List<String> texts(List<Address> addresses, Function<Address, @Nullable String> what) {
        return addresses.stream()
                .map(address -> MyobTexts.orNull(what.apply(address)))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static List<Phone> phones(List<Address> addresses) {
        Stream<Phone> phones = Stream.<Function<Address, @Nullable String>>of(
                        Address::phone1, Address::phone2, Address::phone3)
                .flatMap(which -> texts(addresses, which).stream())
                .distinct()
                .map(number -> new Phone(null, number));
        Stream<Phone> faxes = texts(addresses, Address::fax).stream().map(number -> new Phone("fax", number));
        return Stream.concat(phones, faxes).toList();
    }

    private static @Nullable PostalAddress address(Address address) {
        String street = MyobTexts.orNull(address.street());
        PostalAddress mapped = new PostalAddress(
                null,
                street == null
                        ? List.of()
                        : street.lines()
                                .map(String::strip)
                                .filter(line -> !line.isEmpty())
                                .toList(),
                MyobTexts.orNull(address.city()),
                MyobTexts.orNull(address.state()),
                MyobTexts.orNull(address.postCode()),
                MyobTexts.orNull(address.country()),
                MyobTexts.orNull(address.contactName()));
        boolean empty = mapped.lines().isEmpty() && mapped.city() == null && mapped.postalCode() == null;
        return empty ? null : mapped;
    }

    private static byte[] withoutSecrets(byte[] json) {
        ObjectNode tree = MyobJson.object(json);
        return tree.remove(SECRETS) == null ? json : MyobJson.MAPPER.writeValueAsBytes(tree);
    }
}
