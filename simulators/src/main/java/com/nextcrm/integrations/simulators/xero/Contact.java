package com.nextcrm.integrations.simulators.xero;

import org.jspecify.annotations.Nullable;

/**
 * A customer or supplier as it is now.
 *
 * @param number of the row in its organisation
 * @param contactNumber the other system's id of it; empty if it has none
 * @param phone the main number as country, area and number, separated by blanks; empty if it has none
 * @param street of the first address; empty if it has none
 * @param status {@code ACTIVE}, {@code ARCHIVED} or {@code GDPRREQUEST}
 * @param mergedTo id of the contact that took its place
 * @param updated milliseconds since 1970
 */
public record Contact(
        long number,
        String id,
        String name,
        String firstName,
        String lastName,
        String email,
        String contactNumber,
        String accountNumber,
        String taxNumber,
        String phone,
        String street,
        String city,
        String status,
        @Nullable String mergedTo,
        boolean customer,
        boolean supplier,
        String currency,
        long updated) {

    Contact withStatus(String other, @Nullable String into, long now) {
        return copy(name, email, other, into, now);
    }

    Contact withName(String other, long now) {
        return copy(other, email, status, mergedTo, now);
    }

    Contact withEmail(String other, long now) {
        return copy(name, other, status, mergedTo, now);
    }

    private Contact copy(String newName, String newEmail, String newStatus, @Nullable String into, long now) {
        return new Contact(
                number,
                id,
                newName,
                firstName,
                lastName,
                newEmail,
                contactNumber,
                accountNumber,
                taxNumber,
                phone,
                street,
                city,
                newStatus,
                into,
                customer,
                supplier,
                currency,
                now);
    }
}
