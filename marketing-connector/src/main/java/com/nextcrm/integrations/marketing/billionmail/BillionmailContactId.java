package com.nextcrm.integrations.marketing.billionmail;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.platform.sealing.BlindIndex;
import java.util.Locale;

/**
 * Of a contact, what stays: an edit gives its row another number, but list and address remain. Ids are shown and stored
 * in clear, and a plain hash would tell an address to whoever tries addresses out; so it is a keyed one.
 */
final class BillionmailContactId {

    private final BlindIndex index;

    BillionmailContactId(BlindIndex index) {
        this.index = index;
    }

    String of(IntegrationId integration, long list, String email) {
        String context = "billionmail contact of " + integration.value();
        return list + "-" + index.identity(context, list + "|" + email.toLowerCase(Locale.ROOT));
    }

    static boolean isOne(String externalId) {
        return externalId.matches("[0-9]+-[A-Za-z0-9_-]{16}");
    }
}
