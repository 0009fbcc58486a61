package com.nextcrm.integrations.accounting.quickbooks;

import com.nextcrm.integrations.accounting.quickbooks.QuickbooksCustomer.Address;
import com.nextcrm.integrations.accounting.quickbooks.QuickbooksCustomer.Telephone;
import com.nextcrm.integrations.accounting.quickbooks.QuickbooksMapping.Defective;
import com.nextcrm.integrations.accounting.quickbooks.QuickbooksMapping.Mapped;
import com.nextcrm.integrations.sdk.record.Contact;
import com.nextcrm.integrations.sdk.record.Contact.Kind;
import com.nextcrm.integrations.sdk.record.Contact.Phone;
import com.nextcrm.integrations.sdk.record.Contact.PostalAddress;
import com.nextcrm.integrations.sdk.record.Contact.Status;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** QuickBooks's customer -> our contact. */
final class QuickbooksCustomerMapper {

    private QuickbooksCustomerMapper() {}

    /** @param asOf when QuickBooks's clock said that it is so */
    static QuickbooksMapping contact(byte[] json, Instant asOf) {
        try {
            return contact(QuickbooksJson.read(json, QuickbooksCustomer.class), json, asOf);
        } catch (JacksonException e) {
            return QuickbooksRow.unreadable(QuickbooksEntity.CUSTOMER, json, e);
        }
    }

    private static QuickbooksMapping contact(QuickbooksCustomer customer, byte[] json, Instant asOf) {
        Instant created = QuickbooksMetaData.created(customer.metaData());
        String id = QuickbooksRow.usable(customer.id());
        if (id == null) {
            return new Defective(QuickbooksEntity.CUSTOMER.label(), null, null, created, "Missing id");
        }
        return new Mapped(new ProviderRecord(
                QuickbooksEntity.CUSTOMER.dataType(),
                id,
                asOf,
                QuickbooksRow.progress(customer.syncToken()),
                created,
                QuickbooksMetaData.updated(customer.metaData()),
                false,
                contact(customer),
                json));
    }

    private static Contact contact(QuickbooksCustomer customer) {
        List<String> emails = customer.emails();
        return new Contact(
                kind(customer),
                null,
                customer.name(),
                customer.companyName(),
                customer.givenName(),
                customer.familyName(),
                emails.isEmpty() ? null : emails.getFirst(),
                emails.stream().skip(1).toList(),
                phones(customer),
                Stream.of(address("billing", customer.billAddr()), address("shipping", customer.shipAddr()))
                        .flatMap(address -> address)
                        .toList(),
                List.of(),
                customer.webAddr() == null ? null : customer.webAddr().uri(),
                null, // its tax number comes masked
                customer.notes(),
                true,
                false,
                customer.isActive() ? Status.ACTIVE : Status.ARCHIVED,
                null,
                QuickbooksReference.idOf(customer.currencyRef()),
                null,
                QuickbooksReference.idOf(customer.parentRef()));
    }

    private static Kind kind(QuickbooksCustomer customer) {
        if (customer.companyName() != null && !customer.companyName().isBlank()) {
            return Kind.COMPANY;
        }
        return customer.givenName() != null || customer.familyName() != null ? Kind.PERSON : Kind.UNKNOWN;
    }

    private static List<Phone> phones(QuickbooksCustomer customer) {
        return Stream.of(
                        phone("default", customer.primaryPhone()),
                        phone("mobile", customer.mobile()),
                        phone("alternate", customer.alternatePhone()),
                        phone("fax", customer.fax()))
                .flatMap(phone -> phone)
                .toList();
    }

    private static Stream<Phone> phone(String kind, @Nullable Telephone telephone) {
        String number = telephone == null ? null : telephone.freeFormNumber();
        return number == null || number.isBlank() ? Stream.of() : Stream.of(new Phone(kind, number));
    }

    private static Stream<PostalAddress> address(String kind, @Nullable Address address) {
        return address == null
                ? Stream.of()
                : Stream.of(new PostalAddress(
                        kind,
                        address.lines(),
                        address.city(),
                        address.countrySubDivisionCode(),
                        address.postalCode(),
                        address.country(),
                        null));
    }
}
