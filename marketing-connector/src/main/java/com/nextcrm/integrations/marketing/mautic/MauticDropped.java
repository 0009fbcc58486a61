package com.nextcrm.integrations.marketing.mautic;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What of a request Mautic did not keep as it was sent; it answers success all the same. */
final class MauticDropped {

    private MauticDropped() {}

    /** @param contact as Mautic answered it */
    static List<String> from(MauticContactForm form, byte[] contact) {
        JsonNode all = MauticJson.MAPPER.readTree(contact).path("fields").path("all");
        List<String> notices = new ArrayList<>();
        for (Map.Entry<String, Object> sent : form.values().entrySet()) {
            String kept = all.path(sent.getKey()).asString("");
            if (!same(String.valueOf(sent.getValue()), kept)) {
                notices.add("Mautic " + (kept.isEmpty() ? "kept nothing" : "keeps something else") + " for "
                        + MauticContactForm.nameOf(sent.getKey()));
            }
        }
        return notices;
    }

    private static boolean same(String sent, String kept) {
        return sent.strip().equalsIgnoreCase(kept.strip())
                || isNumber(sent) && isNumber(kept) && new BigDecimal(sent).compareTo(new BigDecimal(kept)) == 0;
    }

    private static boolean isNumber(String text) {
        return text.matches("-?\\d{1,30}(\\.\\d{1,30})?");
    }
}
